package dev.omega.server.shards.simulation;

import dev.omega.server.shards.director.DirectorPlan.Running;
import dev.omega.server.shards.placement.Candidate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance of a simulation with those who are in it, and seats that are kept for others of their parties. The simulation's thread. */
final class SimulatedInstance {

    private final long key;
    private final UUID orderId;
    private final String instanceId;
    private final int capacity;
    private final Player.@Nullable Party owner;
    private final Set<Player> players = new HashSet<>();
    private final Map<Player, Long> keptUntilMs = new HashMap<>();
    private long emptySinceMs;
    private boolean draining;

    /**
     * Open from now on, without players.
     *
     * @param owner whose alone it is; {@code null}: it is for all
     */
    SimulatedInstance(long key, String zoneId, int capacity, Player.@Nullable Party owner, long nowMs) {
        this.key = key;
        this.capacity = capacity;
        this.owner = owner;
        orderId = new UUID(0, key);
        instanceId = zoneId + "-" + key;
        emptySinceMs = nowMs;
    }

    String instanceId() {
        return instanceId;
    }

    UUID orderId() {
        return orderId;
    }

    int capacity() {
        return capacity;
    }

    int heads() {
        return players.size();
    }

    boolean isFor(Player player) {
        return !draining && (owner == null || owner == player.party);
    }

    void drain() {
        draining = true;
    }

    /** As placement sees it for a player. */
    Candidate candidateFor(Player player, long nowMs) {
        forgetLate(nowMs);
        boolean kept = keptUntilMs.containsKey(player);
        int companions = (int) player.party.members.stream().filter(players::contains).count() + (kept ? 1 : 0);
        return new Candidate(key, instanceId, orderId, "", capacity,
                players.size() + keptUntilMs.size() - (kept ? 1 : 0), owner != null, companions, 0);
    }

    /** As the director sees it. */
    Running running(long nowMs) {
        forgetLate(nowMs);
        return new Running(instanceId, orderId, capacity, players.size() + keptUntilMs.size(), draining,
                players.isEmpty() ? nowMs - emptySinceMs : -1);
    }

    private void forgetLate(long nowMs) {
        keptUntilMs.values().removeIf(untilMs -> untilMs < nowMs);
    }

    boolean keepsSeatFor(Player player, long nowMs) {
        forgetLate(nowMs);
        return keptUntilMs.containsKey(player);
    }

    void keep(List<Player> absent, long untilMs) {
        absent.forEach(player -> keptUntilMs.put(player, untilMs));
    }

    void enter(Player player) {
        keptUntilMs.remove(player);
        players.add(player);
        player.at = this;
    }

    void leave(Player player, long nowMs) {
        players.remove(player);
        player.at = null;
        if (players.isEmpty()) {
            emptySinceMs = nowMs;
        }
    }

    /** All go on in another one, and this one takes nobody any more. */
    void moveAllTo(SimulatedInstance other, long nowMs) {
        draining = true;
        List.copyOf(players).forEach(player -> {
            leave(player, nowMs);
            other.enter(player);
        });
        other.keptUntilMs.putAll(keptUntilMs);
        keptUntilMs.clear();
    }
}
