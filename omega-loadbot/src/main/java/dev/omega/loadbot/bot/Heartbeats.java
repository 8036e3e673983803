package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.ClockEstimate;
import dev.omega.protocol.Quantization;

/** Numbers heartbeats and turns their answers into bounds on the server's clock. Owner: one bot. */
final class Heartbeats {

    /** Ten seconds without an answer end the connection, so no more than this are under way. */
    private static final int RING = 16;

    private final ClockEstimate clock;
    private final double[] sentMs = new double[RING];
    private final boolean[] open = new boolean[RING];
    private int last;

    Heartbeats(ClockEstimate clock) {
        this.clock = clock;
    }

    /** Number of the next heartbeat, which leaves at {@code nowMs} of the wall clock. */
    int next(double nowMs) {
        last = Quantization.seven(last + 1);
        sentMs[last % RING] = nowMs;
        open[last % RING] = true;
        return last;
    }

    /** The answer came. Returns false if no such heartbeat is under way. */
    boolean answered(int hseq, int quarter, double nowMs) {
        int place = hseq % RING;
        if (Quantization.ahead(hseq, last) >= RING || !open[place]) {
            return false;
        }
        open[place] = false;
        clock.sample(sentMs[place], nowMs, quarter);
        return true;
    }
}
