package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.ClockEstimate;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.protocol.Quantization;
import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;

/**
 * Watches the States of one connection: the time between them, how far that is from what they announce, and how old the world
 * is that they show. Owner: one bot.
 */
final class StateObserver {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FULL_SPEED = 100;

    private final LatencyRecorder latencies;
    private final ClockEstimate clock;
    private boolean started;
    private long lastArrivalNs;
    private int lastSnap;
    private long networkTick;
    private double epochMs;
    private double tickMs;
    private int netDiv;
    private int phase;
    private long firstTick;

    StateObserver(LatencyRecorder latencies, ClockEstimate clock) {
        this.latencies = latencies;
        this.clock = clock;
    }

    /** A connection begins on these terms; {@code localMs} is the wall clock on arrival. */
    void onWelcome(Welcome welcome, double localMs) {
        started = false;
        tickMs = 1_000.0 / welcome.simHz();
        netDiv = welcome.netDiv();
        phase = welcome.zone().phase();
        networkTick = welcome.netTick();
        firstTick = welcome.netTick();
        lastSnap = Quantization.seven(networkTick);
        epochMs = welcome.epochSeconds() * 1_000.0 + welcome.epochMillis();
        clock.reset(epochMs, localMs);
    }

    /** A State was applied. {@code localMs} is the wall clock on arrival. */
    void onState(ClientView view, long arrivalNs, double localMs) {
        int gap = Quantization.ahead(lastSnap, view.snap());
        networkTick += gap;
        lastSnap = view.snap();
        if (started && gap > 0 && view.dilation() == FULL_SPEED) {
            long interval = arrivalNs - lastArrivalNs;
            long expected = (long) (gap * netDiv * tickMs * NANOS_PER_MILLI);
            latencies.recordDuration(LatencyKind.STATE_INTERVAL, arrivalNs, interval);
            latencies.recordDuration(LatencyKind.STATE_JITTER, arrivalNs, Math.abs(interval - expected));
            recordAge(arrivalNs, localMs);
        }
        started = true;
        lastArrivalNs = arrivalNs;
    }

    /** The zone ticks on its own schedule: network tick n began n - first network intervals after the stated one. */
    private void recordAge(long arrivalNs, double localMs) {
        if (Double.isInfinite(clock.uncertaintyMs())) {
            return;
        }
        double stateMs = epochMs + ((networkTick - firstTick) * netDiv + phase) * tickMs;
        double ageMs = localMs + clock.offsetMs() - stateMs;
        latencies.recordDuration(LatencyKind.STATE_AGE, arrivalNs, (long) (ageMs * NANOS_PER_MILLI));
    }
}
