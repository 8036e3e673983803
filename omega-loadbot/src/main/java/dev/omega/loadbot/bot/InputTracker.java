package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.protocol.Limits;
import dev.omega.protocol.Quantization;

/**
 * Inputs that are under way: remembers when each was due and sent, and records them as applied when a State's ack covers them.
 * Owner: one bot.
 */
final class InputTracker {

    private static final int RING = 128;

    private final LatencyRecorder latencies;
    private final long[] dueNs = new long[RING];
    private final long[] sentNs = new long[RING];
    private int lastSent = Limits.SEQUENCE_BEFORE_FIRST;
    private int lastApplied = Limits.SEQUENCE_BEFORE_FIRST;

    InputTracker(LatencyRecorder latencies) {
        this.latencies = latencies;
    }

    /** A new connection begins: sequences restart. */
    void reset() {
        lastSent = Limits.SEQUENCE_BEFORE_FIRST;
        lastApplied = Limits.SEQUENCE_BEFORE_FIRST;
    }

    /** Whether another Input can be told apart from those under way. */
    boolean hasRoom() {
        return Quantization.ahead(lastApplied, lastSent) < RING - 2;
    }

    /** Takes note of the next Input and returns its sequence number. */
    int send(long due, long sent) {
        lastSent = Quantization.seven(lastSent + 1);
        dueNs[lastSent] = due;
        sentNs[lastSent] = sent;
        return lastSent;
    }

    /**
     * A State says that everything up to {@code ack} is applied.
     *
     * @return false if {@code ack} is a number that was never sent
     */
    boolean applied(int ack, long now) {
        int ahead = Quantization.ahead(lastApplied, ack);
        if (ahead > Quantization.ahead(lastApplied, lastSent)) {
            return false;
        }
        for (int i = 0; i < ahead; i++) {
            lastApplied = Quantization.seven(lastApplied + 1);
            latencies.recordApplied(dueNs[lastApplied], sentNs[lastApplied], now);
        }
        return true;
    }
}
