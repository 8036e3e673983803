package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.ErrorCounters;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.Limits;
import dev.omega.protocol.Quantization;
import java.util.Arrays;

/**
 * Actions that are under way: records the time to their Confirm and to the damage they do, and counts those never answered.
 * Owner: one bot.
 */
final class ActionTracker {

    /** An action without an answer for so long is lost. */
    static final long FOLLOW_NS = 5_000_000_000L;

    private static final int HALF_OF_SEQUENCES = 64;
    private static final int RING = 128;

    private final LatencyRecorder latencies;
    private final ErrorCounters errors;
    private final long[] dueNs = new long[RING];
    private final long[] sentNs = new long[RING];
    private final boolean[] open = new boolean[RING];
    private int last = Limits.SEQUENCE_BEFORE_FIRST;
    private int oldest = Limits.SEQUENCE_BEFORE_FIRST;
    private int strikeTarget;
    private long strikeDueNs;

    ActionTracker(LatencyRecorder latencies, ErrorCounters errors) {
        this.latencies = latencies;
        this.errors = errors;
    }

    /** A new connection begins: sequences restart, what was open will not be answered and is no loss of the zone's. */
    void reset() {
        Arrays.fill(open, false);
        last = Limits.SEQUENCE_BEFORE_FIRST;
        oldest = Limits.SEQUENCE_BEFORE_FIRST;
        strikeTarget = 0;
    }

    /** Takes note of the next action, aimed at {@code targetNetId}, and returns its sequence number. */
    int send(int targetNetId, long due, long sent) {
        last = Quantization.seven(last + 1);
        dueNs[last] = due;
        sentNs[last] = sent;
        open[last] = true;
        strikeTarget = targetNetId;
        strikeDueNs = due;
        return last;
    }

    /**
     * The server answers. Refusals for rate or sequence are counted and never enter the latency: they come from a guard at the
     * door, not from the game.
     *
     * @return false if no such action is open
     */
    boolean confirmed(int aseq, int code, int detail, long now) {
        if (!open[aseq]) {
            return false;
        }
        open[aseq] = false;
        errors.countConfirm(code);
        if (code == ConfirmCode.RATE || code == ConfirmCode.SEQUENCE) {
            errors.count(ErrorKind.REFUSED_ACTION);
            // A server that expected an earlier number goes on from ours; only one that is further has to be followed.
            if (code == ConfirmCode.SEQUENCE && Quantization.seven(detail - aseq - 1) < HALF_OF_SEQUENCES) {
                last = Quantization.seven(detail - 1);
            }
            return true;
        }
        latencies.recordConfirm(dueNs[aseq], sentNs[aseq], now);
        return true;
    }

    /** Damage by this bot's hand was seen. Only the first after each strike counts. */
    void struck(int targetNetId, long now) {
        if (targetNetId == strikeTarget) {
            strikeTarget = 0;
            latencies.record(LatencyKind.ATTACK_EVENT, strikeDueNs, now);
        }
    }

    /** Gives up actions that were sent too long ago. */
    void expire(long now) {
        while (oldest != last) {
            int next = Quantization.seven(oldest + 1);
            if (open[next] && now - sentNs[next] < FOLLOW_NS) {
                return;
            }
            if (open[next]) {
                open[next] = false;
                errors.count(ErrorKind.LOST_ACTION);
            }
            oldest = next;
        }
    }
}
