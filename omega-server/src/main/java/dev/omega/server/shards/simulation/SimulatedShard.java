package dev.omega.server.shards.simulation;

import dev.omega.server.shards.director.DirectorPlan;
import dev.omega.server.shards.director.DirectorPlan.Standing;
import dev.omega.server.shards.director.Merges;
import dev.omega.server.shards.director.Merges.Merge;
import dev.omega.server.shards.placement.Candidate;
import dev.omega.server.shards.placement.Placement;
import dev.omega.server.shards.placement.Placement.Asking;
import dev.omega.server.shards.placement.Placement.Limits;
import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.placement.WaitingLine;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shard of a simulation. It does what an API server does with the database's rows, in the same order: who asks is placed, or an instance
 * is ordered, or it stands in line; twice a second the director looks. The simulation's thread.
 */
final class SimulatedShard {

    private final ShardSettings settings;
    private final PlacementPolicy policy;
    private final Slots slots;
    private final Limits limits;
    private final Merges merges = new Merges();
    private final ShardTally tally = new ShardTally();
    private final List<SimulatedInstance> open = new ArrayList<>();
    private final Set<Player> line = new LinkedHashSet<>();
    private int ahead;
    private long instancesEver;

    SimulatedShard(ShardSettings settings, PlacementPolicy policy, Slots slots) {
        this.settings = settings;
        this.policy = policy;
        this.slots = slots;
        limits = new Limits(settings.softFillPercent(), settings.hardCapPercent(), settings.partyReservePercent());
    }

    /** Who hears that an instance was ordered: it opens a moment later. */
    @FunctionalInterface
    interface Orders {

        /**
         * It was ordered.
         *
         * @param owner whose alone it will be; {@code null}: it is for all
         */
        void order(SimulatedShard shard, Player.@Nullable Party owner);
    }

    ShardTally tally() {
        return tally;
    }

    ShardOutcome outcome() {
        return tally.outcome(settings);
    }

    private boolean isPrivate() {
        return settings.kind() == ShardKind.RIFT;
    }

    /** Looks at how full it is. */
    void look() {
        tally.look(open);
    }

    /**
     * A player asks for a seat.
     *
     * @return when it is to ask again, in milliseconds from now; 0: it is in
     */
    long ask(Player player, long nowMs, Orders orders) {
        line.removeIf(other -> other.lineUntilMs < nowMs);
        int before = goFirst(player);
        List<Player> absent = isPrivate() ? List.of() : absent(player, nowMs);
        List<Candidate> candidates =
                open.stream().filter(i -> i.isFor(player)).map(i -> i.candidateFor(player, nowMs)).toList();
        // Who has an instance of its own waits for nobody.
        int waiting = isPrivate() && !candidates.isEmpty() ? 0 : before;
        Optional<Candidate> seat = Placement.choose(policy, candidates, limits,
                new Asking(WaitingLine.together(absent.size(), player.waitedMs(nowMs)), waiting));
        if (seat.isPresent()) {
            admit(player, seat.get(), absent, nowMs);
            return 0;
        }
        boolean opening = isOpening(player, before, orders);
        if (isPrivate() && opening) {
            player.sinceMs = player.sinceMs < 0 ? nowMs : player.sinceMs;
            return WaitingLine.openingRetryMs();
        }
        long retryMs = WaitingLine.retryMs(opening, before);
        player.sinceMs = player.sinceMs < 0 ? nowMs : player.sinceMs;
        player.lineUntilMs = nowMs + WaitingLine.asksAgainWithin(retryMs).toMillis();
        line.add(player);
        return retryMs;
    }

    private int goFirst(Player player) {
        int before = 0;
        for (Player other : line) {
            if (other.equals(player)) {
                return before;
            }
            before++;
        }
        return before;
    }

    /** Those of its party who are not there yet, and for whom no seat is kept. */
    private List<Player> absent(Player player, long nowMs) {
        return player.party.members.stream()
                .filter(other -> !other.equals(player) && !other.gone && other.at == null
                        && open.stream().noneMatch(i -> i.keepsSeatFor(other, nowMs)))
                .toList();
    }

    private void admit(Player player, Candidate seat, List<Player> absent, long nowMs) {
        SimulatedInstance instance = named(seat.instanceId());
        instance.enter(player);
        int room = seat.roomTo(limits.withReserve()) - 1;
        instance.keep(absent.subList(0, Math.clamp(room, 0, absent.size())), nowMs + WaitingLine.KEPT_FOR.toMillis());
        line.remove(player);
        tally.admitted(player.sinceMs < 0 ? 0 : nowMs - player.sinceMs,
                instance.heads() > Math.ceilDiv(instance.capacity() * limits.withReserve(), 100));
        Player.Party party = player.party;
        if (party.members.size() > 1 && !party.counted && party.members.stream().allMatch(m -> m.at != null)) {
            party.counted = true;
            tally.party(party.members.stream().map(m -> m.at).distinct().count() > 1);
        }
    }

    private SimulatedInstance named(String instanceId) {
        return open.stream().filter(i -> i.instanceId().equals(instanceId)).findFirst().orElseThrow();
    }

    private boolean isOpening(Player player, int before, Orders orders) {
        if (isPrivate()) {
            Player.Party party = player.party;
            if (!party.ordered && slots.free() > before && mayOrder()) {
                party.ordered = true;
                order(party, orders);
            }
            return party.ordered;
        }
        if (ahead == 0 && mayOrder()) {
            order(null, orders);
        }
        return ahead > 0;
    }

    private boolean mayOrder() {
        return !settings.draining() && open.size() + ahead < settings.maxInstances() && slots.free() > 0;
    }

    private void order(Player.@Nullable Party owner, Orders orders) {
        ahead++;
        slots.take();
        orders.order(this, owner);
    }

    /** An instance that was ordered is open. */
    void opened(Player.@Nullable Party owner, long nowMs) {
        ahead--;
        instancesEver++;
        open.add(new SimulatedInstance(instancesEver, settings.zoneId(), settings.capacity(), owner, nowMs));
    }

    /** The director's look. */
    void direct(long nowMs, Orders orders) {
        Standing standing = new Standing(settings, open.stream().map(i -> i.running(nowMs)).toList(), ahead);
        Merge merge = merges.due(standing, nowMs);
        if (merge != null) {
            named(merge.from()).moveAllTo(named(merge.to()), nowMs);
            merges.done(settings.zoneId());
            tally.merged();
            return;
        }
        DirectorPlan plan = DirectorPlan.of(standing);
        for (SimulatedInstance instance : List.copyOf(open)) {
            if (plan.close().contains(instance.orderId())) {
                instance.drain();
                open.remove(instance);
                slots.giveBack();
            }
        }
        Stream.generate(() -> settings).limit(Math.min(plan.open(), slots.free())).forEach(_ -> order(null, orders));
    }

    /** A player goes. */
    void leave(Player player, long nowMs) {
        player.gone = true;
        line.remove(player);
        SimulatedInstance instance = player.at;
        if (instance != null) {
            instance.leave(player, nowMs);
        }
    }
}
