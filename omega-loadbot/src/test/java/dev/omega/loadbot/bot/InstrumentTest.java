package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.ServerEncoder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A bot measures the delays that were put in front of it, from the intended time. */
final class InstrumentTest {

    @Test
    void confirm_shouldMeasureTheInjectedDelaysExactly() {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BotBench bench = new BotBench(BrainKind.FIGHT);
            bench.joinWorld();
            double[] injectedMs = new double[2_000];
            for (int i = 0; i < injectedMs.length; i++) {
                injectedMs[i] = strikeAndConfirm(bench, random.nextDouble(1, 90));
            }
            Arrays.sort(injectedMs);
            LatencySummary measured = bench.latency(LatencyKind.INPUT_CONFIRM);
            assertEquals(injectedMs.length, measured.count(), "seed " + seed);
            assertEquals(injectedMs[1_000], measured.p50Ms(), 0.02 * injectedMs[1_000], "seed " + seed);
            assertEquals(injectedMs[1_900], measured.p95Ms(), 0.02 * injectedMs[1_900], "seed " + seed);
            assertEquals(injectedMs[1_999], measured.maxMs(), 0.02 * injectedMs[1_999], "seed " + seed);
        }
    }

    /** Runs the bot until it attacks, then answers {@code delayMs} after the action was due. */
    private static double strikeAndConfirm(BotBench bench, double delayMs) {
        int before = bench.connection().lastAction;
        int ack = bench.connection().lastInput;
        while (bench.connection().lastAction == before) {
            bench.connection().receive(bench.state(ack, 0, 0));
            bench.pulses(1);
            ack = bench.connection().lastInput;
        }
        bench.clock.advanceMs(delayMs);
        bench.connection().receive(bench.confirm(bench.connection().lastAction, ConfirmCode.OK, 40));
        bench.clock.advanceMs(Math.max(0, 100 - delayMs));
        return delayMs;
    }

    @Test
    void applied_shouldShowAStallOfTheServerFromTheIntendedTime() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        for (int tenth = 0; tenth < 600; tenth++) {
            bench.pulses(1);
            boolean stalled = tenth >= 300 && tenth < 320;
            if (!stalled) {
                bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
            }
        }
        LatencySummary applied = bench.latency(LatencyKind.INPUT_APPLIED);
        assertEquals(600, applied.count());
        assertEquals(2_000, applied.maxMs(), 40);
        assertEquals(1_400, applied.p99Ms(), 110,
                "20 of 600 inputs waited 2.0, 1.9, ... 0.1 s: p99 is the sixth worst");
    }

    @Test
    void applied_shouldShowAStallOfTheGeneratorOnlyFromTheIntendedTime() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        for (int tenth = 0; tenth < 100; tenth++) {
            bench.pulses(1);
            bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
        }
        long firstDue = bench.clock.nowNs() + Bot.PULSE_NS;
        bench.clock.advanceMs(900);
        for (int late = 0; late < 9; late++) {
            bench.bot.pulse(firstDue + late * Bot.PULSE_NS);
        }
        bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
        assertEquals(800, bench.latency(LatencyKind.INPUT_APPLIED).maxMs(), 16);
        assertEquals(0, bench.latency(LatencyKind.INPUT_APPLIED_UNCORRECTED).maxMs(), 0.001);
        assertEquals(800, bench.latency(LatencyKind.SEND_LATENESS).maxMs(), 16);
        assertEquals(0, bench.snapshot().missedSends());
    }

    @Test
    void pulse_shouldCountSendsThatCannotBeMade() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.pulses(10);
        assertEquals(0, bench.snapshot().missedSends());
        bench.connection().writable = false;
        bench.pulses(3);
        bench.connection().writable = true;
        bench.bot.pulse(bench.clock.nowNs() - 1_100_000_000L);
        assertEquals(4, bench.snapshot().missedSends());
        assertEquals(14, bench.snapshot().dueSends());
        assertEquals(10, bench.connection().inputs);
    }

    @Test
    void confirm_shouldKeepRefusalsAtTheDoorAndLossesOutOfTheLatency() {
        BotBench bench = new BotBench(BrainKind.FIGHT);
        bench.joinWorld();
        bench.pulses(1);
        int first = bench.connection().lastAction;
        bench.connection().receive(bench.confirm(first, ConfirmCode.RATE, 0));
        assertEquals(0, bench.latency(LatencyKind.INPUT_CONFIRM).count());
        assertEquals(1, bench.snapshot().errors().count(ErrorKind.REFUSED_ACTION));
        for (int tenth = 0; tenth < 80; tenth++) {
            bench.pulses(1);
            bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
        }
        assertTrue(bench.snapshot().errors().count(ErrorKind.LOST_ACTION) >= 1, "unanswered for five seconds");
        assertEquals(0, bench.latency(LatencyKind.INPUT_CONFIRM).count());
    }

    @Test
    void confirm_shouldFollowTheServersSequenceWhenTheServerIsFurther() {
        assertEquals(40, actionAfterSequenceRefusal(40));
    }

    /** The server goes on from a number that was ahead of what it expected, and names what it expected before. */
    @Test
    void confirm_shouldCountOnWhenTheServerExpectedAnEarlierNumber() {
        assertEquals(1, actionAfterSequenceRefusal(90));
    }

    private static int actionAfterSequenceRefusal(int expected) {
        BotBench bench = new BotBench(BrainKind.FIGHT);
        bench.joinWorld();
        bench.pulses(1);
        bench.connection().receive(bench.confirm(bench.connection().lastAction, ConfirmCode.SEQUENCE, expected));
        bench.pulses(25);
        return bench.connection().lastAction;
    }

    @Test
    void event_shouldMeasureFromTheAttackToItsDamage() {
        BotBench bench = new BotBench(BrainKind.FIGHT);
        bench.joinWorld();
        bench.pulses(1);
        assertEquals(BotBench.WOLF, bench.connection().lastTarget);
        bench.clock.advanceMs(31);
        bench.connection().receive(bench.damage(99, BotBench.WOLF));
        bench.connection().receive(bench.damage(BotBench.SELF, 413));
        assertEquals(0, bench.latency(LatencyKind.ATTACK_EVENT).count(), "somebody else's blow, or another target");
        bench.clock.advanceMs(6);
        bench.connection().receive(bench.damage(BotBench.SELF, BotBench.WOLF));
        bench.connection().receive(bench.damage(BotBench.SELF, BotBench.WOLF));
        assertEquals(1, bench.latency(LatencyKind.ATTACK_EVENT).count());
        assertEquals(37, bench.latency(LatencyKind.ATTACK_EVENT).maxMs(), 0.1);
        assertEquals(1, bench.snapshot().shapes().summary().bytesPerEvent().count() / 4);
    }

    @Test
    void states_shouldMeasureIntervalJitterAndAge() {
        BotBench bench = new BotBench(BrainKind.WANDER);
        bench.joinWorld();
        bench.pulses(4);
        for (int second = 0; second < 20; second++) {
            double serverMs = bench.context.wallMs(bench.clock.nowNs()) + 1;
            bench.clock.advanceMs(2);
            bench.connection().receive(heartbeat(bench, serverMs));
            bench.clock.advanceMs(-2 + 0.37);
            bench.pulses(10);
        }
        for (int i = 0; i < 50; i++) {
            double late = i % 2 == 0 ? 0 : 8;
            bench.clock.advanceMs(late);
            bench.connection().receive(bench.state(bench.connection().lastInput, 0, 0));
            bench.clock.advanceMs(100 - late);
        }
        LatencySummary interval = bench.latency(LatencyKind.STATE_INTERVAL);
        assertEquals(108, interval.p90Ms(), 1);
        LatencySummary jitter = bench.latency(LatencyKind.STATE_JITTER);
        assertEquals(8, jitter.p50Ms(), 0.1);
        assertTrue(bench.snapshot().clockUncertaintyMs() < 4, "uncertainty " + bench.snapshot().clockUncertaintyMs());
    }

    private static byte[] heartbeat(BotBench bench, double serverMs) {
        int hseq = bench.connection().lastHeartbeat;
        return bench.message(w -> ServerEncoder.heartbeat(w, hseq, (long) serverMs));
    }

    @Test
    void tracker_shouldRejectAnAckOfWhatWasNeverSent() {
        InputTracker tracker = new InputTracker(new BotBench(BrainKind.IDLE).measures.latencies());
        for (int i = 0; i < 5; i++) {
            assertEquals(i, tracker.send(0, 0));
        }
        assertTrue(tracker.applied(4, 10));
        assertFalse(tracker.applied(5, 10));
        assertTrue(tracker.applied(4, 10), "the same ack again is no news");
    }

    @Test
    void tracker_shouldCountEveryInputOnceForAnyOrderOfAcks() {
        for (long seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            BotBench bench = new BotBench(BrainKind.IDLE);
            InputTracker tracker = new InputTracker(bench.measures.latencies());
            int sent = 0;
            int last = BotBench.NONE_YET;
            for (int i = 0; i < 1_000; i++) {
                for (int burst = random.nextInt(0, 4); burst > 0 && tracker.hasRoom(); burst--) {
                    last = tracker.send(bench.clock.nowNs(), bench.clock.nowNs());
                    sent++;
                }
                if (random.nextInt(3) == 0) {
                    assertTrue(tracker.applied(last, bench.clock.nowNs()));
                }
            }
            assertTrue(tracker.applied(last, bench.clock.nowNs()));
            assertEquals(sent, bench.latency(LatencyKind.INPUT_APPLIED).count(), "seed " + seed);
        }
    }
}
