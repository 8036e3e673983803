package dev.omega.server.shards.simulation;

import dev.omega.server.shards.settings.ShardSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts what happens in a shard of a simulation. The simulation's thread. */
final class ShardTally {

    private final List<Long> waitsMs = new ArrayList<>();
    private long admitted;
    private long overAdmissions;
    private long parties;
    private long splits;
    private long waited;
    private long gaveUp;
    private long merges;
    private int samples;
    private long heads;
    private long instances;
    private long capacity;
    private int mostPlayers;
    private int mostInstances;
    private double fullest;

    void admitted(long waitedMs, boolean beyondLimit) {
        admitted++;
        overAdmissions += beyondLimit ? 1 : 0;
        if (waitedMs > 0) {
            waited++;
            waitsMs.add(waitedMs);
        }
    }

    void gaveUp() {
        waited++;
        gaveUp++;
    }

    void party(boolean split) {
        parties++;
        splits += split ? 1 : 0;
    }

    void merged() {
        merges++;
    }

    /** Takes a look at the instances that are open. */
    void look(List<SimulatedInstance> open) {
        samples++;
        int players = 0;
        for (SimulatedInstance instance : open) {
            players += instance.heads();
            capacity += instance.heads() == 0 ? 0 : instance.capacity();
            fullest = Math.max(fullest, 100.0 * instance.heads() / instance.capacity());
        }
        heads += players;
        instances += open.size();
        mostPlayers = Math.max(mostPlayers, players);
        mostInstances = Math.max(mostInstances, open.size());
    }

    ShardOutcome outcome(ShardSettings settings) {
        Collections.sort(waitsMs);
        int looks = Math.max(1, samples);
        return new ShardOutcome(settings.zoneId(), settings.kind().code(), admitted, (double) heads / looks,
                mostPlayers, (double) instances / looks, mostInstances, capacity == 0 ? 0 : 100.0 * heads / capacity,
                fullest, overAdmissions, parties, splits, waited, wait(50), wait(95), wait(100), gaveUp, merges);
    }

    /** Nearest rank. */
    private long wait(int percent) {
        return waitsMs.isEmpty() ? 0 : waitsMs.get(Math.max(0, Math.ceilDiv(waitsMs.size() * percent, 100) - 1));
    }
}
