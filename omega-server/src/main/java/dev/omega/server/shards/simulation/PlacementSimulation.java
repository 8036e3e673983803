package dev.omega.server.shards.simulation;

import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A simulation from the first arrival to its end; {@link #run} it once. One thread. */
public final class PlacementSimulation {

    /** As often as the director of an API server looks. */
    private static final long DIRECTOR_MS = 500;
    /** A host hears of an order with its next heartbeat, within a second, and opens the instance at once. */
    private static final long OPENING_MS = 1_000;
    /** Members of a party press the button one after another. */
    private static final long MEMBER_AFTER_MS = 500;

    private final Map<String, SimulatedShard> shards = new LinkedHashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMs).thenComparingLong(Event::number));
    private final Slots slots;
    private final Span span;
    private long nowMs;
    private long eventsEver;
    private long playersEver;
    private int playersNow;
    private int mostPlayers;

    /**
     * How long a simulation is.
     *
     * @param steadyFromMs from when on it is looked at how full shards are
     * @param patienceMs who has waited so long gives up
     */
    public record Span(long steadyFromMs, long endMs, long patienceMs) {}

    /**
     * What came of it.
     *
     * @param mostPlayers in the whole world at once
     * @param mostInstances open or being opened at once: slots that hosts had to have
     */
    public record Outcome(List<ShardOutcome> shards, int mostPlayers, int mostInstances) {

        public Outcome {
            shards = List.copyOf(shards);
        }
    }

    private record Event(long atMs, long number, Runnable action) {}

    /**
     * A world without players.
     *
     * @param slots instances that all hosts together hold
     * @throws IllegalArgumentException when a shard is an arena: matches are formed by matchmaking, not by placement
     */
    public PlacementSimulation(List<ShardSettings> settings, PlacementPolicy policy, int slots, Span span) {
        this.slots = new Slots(slots);
        this.span = span;
        for (ShardSettings shard : settings) {
            if (shard.kind() == ShardKind.ARENA) {
                throw new IllegalArgumentException(
                        "shard " + shard.zoneId() + " is an arena, where matchmaking places players");
            }
            shards.put(shard.zoneId(), new SimulatedShard(shard, policy, this.slots));
        }
    }

    /** Lets them come and go. */
    public Outcome run(List<Arrival> arrivals) {
        arrivals.forEach(arrival -> at(arrival.atMs(), () -> arrive(arrival)));
        at(0, this::direct);
        while (!events.isEmpty() && events.peek().atMs <= span.endMs) {
            Event event = events.poll();
            nowMs = event.atMs;
            event.action.run();
        }
        return new Outcome(shards.values().stream().map(SimulatedShard::outcome).toList(), mostPlayers, slots.peak());
    }

    private void at(long atMs, Runnable action) {
        events.add(new Event(atMs, eventsEver++, action));
    }

    private void arrive(Arrival arrival) {
        SimulatedShard shard = shards.get(arrival.zoneId());
        if (shard == null) {
            throw new IllegalArgumentException("there is no shard " + arrival.zoneId());
        }
        Player.Party party = new Player.Party(arrival.stayMs());
        List<Player> members = new ArrayList<>();
        for (int i = 0; i < arrival.players(); i++) {
            members.add(new Player(playersEver++, party));
        }
        party.members = List.copyOf(members);
        for (int i = 0; i < members.size(); i++) {
            Player member = members.get(i);
            at(nowMs + i * MEMBER_AFTER_MS, () -> ask(shard, member));
        }
    }

    private void ask(SimulatedShard shard, Player player) {
        long againMs = shard.ask(player, nowMs, this::order);
        if (againMs == 0) {
            playersNow++;
            mostPlayers = Math.max(mostPlayers, playersNow);
            at(nowMs + player.party.stayMs, () -> leave(shard, player));
        } else if (nowMs + againMs - player.sinceMs > span.patienceMs) {
            shard.tally().gaveUp();
            shard.leave(player, nowMs);
        } else {
            at(nowMs + againMs, () -> ask(shard, player));
        }
    }

    private void leave(SimulatedShard shard, Player player) {
        playersNow--;
        shard.leave(player, nowMs);
    }

    private void order(SimulatedShard shard, Player.@Nullable Party owner) {
        at(nowMs + OPENING_MS, () -> shard.opened(owner, nowMs));
    }

    private void direct() {
        shards.values().forEach(shard -> {
            shard.direct(nowMs, this::order);
            if (nowMs >= span.steadyFromMs) {
                shard.look();
            }
        });
        at(nowMs + DIRECTOR_MS, this::direct);
    }
}
