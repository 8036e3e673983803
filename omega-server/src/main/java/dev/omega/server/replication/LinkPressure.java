package dev.omega.server.replication;

/**
 * How far one viewer's client is behind, and what that means for its next State (docs/protocol.md, "Backpressure").
 * The client names the State it applied last in every Input and Heartbeat.
 */
public final class LinkPressure {

    private static final int SNAPS = 128;

    /** States on their way above which the next is left out: 1.2 s. */
    static final int SKIP_IN_FLIGHT = 12;
    /** States on their way above which, after {@link #HALVE_AFTER_S}, the rate is halved. */
    static final int HALVE_IN_FLIGHT = 6;
    /** States on their way up to which, after {@link #RESTORE_AFTER_S}, the rate is restored. */
    static final int RESTORE_IN_FLIGHT = 3;
    /** Latency before the first acknowledgement. */
    static final int UNMEASURED = 40;
    private static final int WINDOW_S = 2;
    static final int HALVE_AFTER_S = 2;
    static final int RESTORE_AFTER_S = 5;
    /** Silence about States on their way after which the connection is given up. */
    static final int CLOSE_AFTER_S = 10;
    /** Unsent bytes above which the connection is given up. */
    static final int CLOSE_QUEUED_BYTES = 64 * 1024;

    /** What to do with a State that is due. */
    public enum Verdict {
        SEND,
        /** Leave it out; the next one carries everything. */
        SKIP,
        /** Close the connection with 4009. */
        CLOSE
    }

    private final int simHz;
    private final int[] numberOfSnap = new int[SNAPS];
    private final int[] tickOfSnap = new int[SNAPS];
    private int sent;
    private int acknowledged;
    private int progressTick;
    private int highSinceTick = -1;
    private int lowSinceTick = -1;
    private boolean halved;
    private int latency = UNMEASURED;
    private int latencyBefore = UNMEASURED;
    private int windowStart;

    LinkPressure(int simHz) {
        this.simHz = simHz;
    }

    /** States sent after the one the client named last. */
    public int inFlight() {
        return sent - acknowledged;
    }

    /**
     * Least ticks between a State and its acknowledgement in the last 2 to 4 seconds: the way there and back. A client
     * can only make it look longer.
     */
    public int latencyTicks() {
        return Math.min(latency, latencyBefore);
    }

    /** Whether the viewer gets only every second State. */
    public boolean isHalved() {
        return halved;
    }

    /** The client says that it applied the State with this snap; old or made-up numbers change nothing. */
    public void onAcknowledged(int snap, int tick) {
        int number = numberOfSnap[snap & (SNAPS - 1)];
        if (number > acknowledged && number > sent - SNAPS) {
            acknowledged = number;
            measure(tick - tickOfSnap[snap & (SNAPS - 1)], tick);
            progressTick = tick;
            observe(tick);
        }
    }

    /** The client says that States were lost and asks for a fresh start: what is on its way will never be acknowledged. */
    public void onLost(int tick) {
        acknowledged = sent;
        progressTick = tick;
        observe(tick);
    }

    /** Judges a State that is due at {@code tick}. */
    public Verdict judge(int queuedBytes, int tick) {
        observe(tick);
        if (queuedBytes > CLOSE_QUEUED_BYTES || (inFlight() > 0 && tick - progressTick >= CLOSE_AFTER_S * simHz)) {
            return Verdict.CLOSE;
        }
        return queuedBytes > 0 || inFlight() > SKIP_IN_FLIGHT ? Verdict.SKIP : Verdict.SEND;
    }

    void onSent(int snap, int tick) {
        if (inFlight() == 0) {
            progressTick = tick;
        }
        sent++;
        numberOfSnap[snap & (SNAPS - 1)] = sent;
        tickOfSnap[snap & (SNAPS - 1)] = tick;
        observe(tick);
    }

    private void measure(int ticks, int now) {
        if (now - windowStart >= WINDOW_S * simHz) {
            windowStart = now;
            latencyBefore = latency;
            latency = ticks;
        } else {
            latency = Math.min(latency, ticks);
        }
    }

    private void observe(int tick) {
        highSinceTick = since(highSinceTick, inFlight() > HALVE_IN_FLIGHT, tick);
        lowSinceTick = since(lowSinceTick, inFlight() <= RESTORE_IN_FLIGHT, tick);
        if (halved) {
            halved = lowSinceTick < 0 || tick - lowSinceTick < RESTORE_AFTER_S * simHz;
        } else {
            halved = highSinceTick >= 0 && tick - highSinceTick >= HALVE_AFTER_S * simHz;
        }
    }

    private static int since(int before, boolean holds, int tick) {
        if (!holds) {
            return -1;
        }
        return before < 0 ? tick : before;
    }
}
