package dev.omega.server.zone;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where an instance is in its tick, so that somebody else can tell when it gets stuck. The zone thread writes, any reads;
 * nobody waits and nothing is allocated.
 */
@SuppressWarnings("EnumOrdinal") // The number of a phase never leaves this class.
public final class TickProgress {

    private static final ZonePhase[] PHASES = ZonePhase.values();
    private static final long NONE = -1;

    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong phase = new AtomicLong(NONE);
    private final AtomicLong begunNs = new AtomicLong();

    TickProgress() {}

    void begin(long nowNs) {
        begunNs.setOpaque(nowNs);
        ticks.setOpaque(ticks.getPlain() + 1);
        phase.setRelease(0);
    }

    void over(ZonePhase done) {
        phase.setRelease(done.ordinal() + 1L);
    }

    void end() {
        phase.setRelease(NONE);
    }

    /** Whether a tick is running. */
    public boolean isRunning() {
        return phase.getAcquire() != NONE;
    }

    /** Number of the tick that runs or ran last, counted from 1. */
    public long tick() {
        return ticks.getOpaque();
    }

    /** When that tick began, on the clock of the instance. */
    public long begunNs() {
        return begunNs.getOpaque();
    }

    /** The phase that the running tick is in; of one that ended just now, the last. */
    public ZonePhase phase() {
        long now = phase.getAcquire();
        return PHASES[(int) Math.clamp(now, 0, PHASES.length - 1L)];
    }
}
