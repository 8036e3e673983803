package dev.omega.server.zone;

import dev.omega.server.replication.ReplicationConfig;
import dev.omega.server.sim.ZoneDefinition;

/**
 * How one instance is run.
 *
 * @param instanceId name of the instance, for example {@code forest-1}
 * @param definition the zone it is a copy of
 * @param capacity players it may hold, link-dead ones included
 * @param seed of the simulation
 * @param replication what viewers get; carries {@code netDiv}
 * @param linkDeadMs time an avatar waits for its player after the link was lost
 * @param checkpointMs time between two checkpoints of a character
 * @param joinsPerTick players admitted in one tick at most (reliability limits: 5)
 * @param retryMs what a drained client is told to wait before it comes back, at least
 * @param strategies in use from the start
 * @param stateWriters threads that write States at once; 1: the zone's own alone
 * @param relieved whether it gives way under load, see {@link dev.omega.server.zone.overload.OverloadLadder}
 */
public record ZoneConfig(
        String instanceId,
        ZoneDefinition definition,
        int capacity,
        long seed,
        ReplicationConfig replication,
        int linkDeadMs,
        int checkpointMs,
        int joinsPerTick,
        int retryMs,
        Strategies strategies,
        int stateWriters,
        boolean relieved) {

    /** States of a viewer per second (architecture: 10 Hz). */
    private static final int STATE_HZ = 10;

    /** Checks capacity and durations. */
    public ZoneConfig {
        if (capacity < 1 || linkDeadMs < 0 || checkpointMs < 1 || joinsPerTick < 1 || retryMs < 0 || stateWriters < 1) {
            throw new IllegalArgumentException("instance " + instanceId + ": capacity=" + capacity + ", linkDeadMs="
                    + linkDeadMs + ", checkpointMs=" + checkpointMs + ", joinsPerTick=" + joinsPerTick + ", retryMs="
                    + retryMs + "; capacity, checkpointMs and joinsPerTick must be positive, the others not negative");
        }
    }

    /** At most 5 s of play may be lost (reliability design, fault matrix); two are for the way to the database. */
    private static final int CHECKPOINT_MS = 3_000;

    /** The defaults: 10 States per second, 30 s link-dead, a checkpoint every 3 s. */
    public static ZoneConfig standard(String instanceId, ZoneDefinition definition, int capacity, long seed) {
        int simHz = definition.rules().simHz();
        int widthUnits = definition.map().width() * 256;
        int heightUnits = definition.map().height() * 256;
        ReplicationConfig replication =
                ReplicationConfig.standard(simHz, Math.max(1, simHz / STATE_HZ), widthUnits, heightUnits);
        return new ZoneConfig(instanceId, definition, capacity, seed, replication, 30_000, CHECKPOINT_MS, 5, 1_000,
                Strategies.ALL, 1, true);
    }

    /** The same with other rules of replication. */
    public ZoneConfig withReplication(ReplicationConfig changed) {
        return new ZoneConfig(instanceId, definition, capacity, seed, changed, linkDeadMs, checkpointMs, joinsPerTick,
                retryMs, strategies, stateWriters, relieved);
    }

    /** The same with another time for lost links. */
    public ZoneConfig withLinkDeadMs(int changed) {
        return new ZoneConfig(instanceId, definition, capacity, seed, replication, changed, checkpointMs, joinsPerTick,
                retryMs, strategies, stateWriters, relieved);
    }

    /** The same with another number of joins per tick. */
    public ZoneConfig withJoinsPerTick(int changed) {
        return new ZoneConfig(instanceId, definition, capacity, seed, replication, linkDeadMs, checkpointMs, changed,
                retryMs, strategies, stateWriters, relieved);
    }

    /** The same with other strategies in use from the start. */
    public ZoneConfig withStrategies(Strategies changed) {
        return new ZoneConfig(instanceId, definition, capacity, seed, replication, linkDeadMs, checkpointMs,
                joinsPerTick, retryMs, changed, stateWriters, relieved);
    }

    /** The same with so many threads that write States. */
    public ZoneConfig withStateWriters(int changed) {
        return new ZoneConfig(instanceId, definition, capacity, seed, replication, linkDeadMs, checkpointMs,
                joinsPerTick, retryMs, strategies, changed, relieved);
    }

    /** The same, standing its ground under load: for measuring what everything costs. */
    public ZoneConfig withoutRelief() {
        return new ZoneConfig(instanceId, definition, capacity, seed, replication, linkDeadMs, checkpointMs,
                joinsPerTick, retryMs, strategies, stateWriters, false);
    }

    /** Simulation ticks in a second. */
    public int simHz() {
        return definition.rules().simHz();
    }

    /** Duration in ticks, rounded up. */
    int ticks(long milliseconds) {
        return (int) ((milliseconds * simHz() + 999) / 1000);
    }
}
