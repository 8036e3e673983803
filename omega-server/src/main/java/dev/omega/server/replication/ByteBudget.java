package dev.omega.server.replication;

/** Token bucket of one viewer in State bytes; an overdraft is paid back before anything is allowed again. */
final class ByteBudget {

    /** Bytes times ticks per second, so that rates that are no multiple of the tick rate lose nothing. */
    private long scaled;
    private int refilledAt;

    /** Starts full at {@code tick}. */
    void fill(ReplicationConfig config, int tick) {
        scaled = (long) config.burstBytes() * config.simHz();
        refilledAt = tick;
    }

    /** Bytes that may be sent at {@code tick}; negative while overdrawn. */
    int allowance(ReplicationConfig config, int tick) {
        long cap = (long) config.burstBytes() * config.simHz();
        scaled = Math.min(cap, scaled + (long) (tick - refilledAt) * config.bytesPerSecond());
        refilledAt = tick;
        return (int) Math.floorDiv(scaled, (long) config.simHz());
    }

    void spend(ReplicationConfig config, int bytes) {
        long debtLimit = -(long) config.burstBytes() * config.simHz();
        scaled = Math.max(debtLimit, scaled - (long) bytes * config.simHz());
    }
}
