package dev.omega.loadbot.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.bot.Bot;
import dev.omega.loadbot.bot.BotRole;
import dev.omega.loadbot.bot.BrainKind;
import dev.omega.loadbot.bot.LinkDelay;
import dev.omega.loadbot.bot.ManualClock;
import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.GeneratorSummary;
import dev.omega.loadbot.measure.LatencyKind;
import dev.omega.loadbot.measure.LatencyRecorder;
import dev.omega.loadbot.measure.LatencySummary;
import dev.omega.loadbot.measure.LoopSnapshot;
import dev.omega.loadbot.measure.MeasureWindow;
import dev.omega.loadbot.measure.Validity;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole instrument (event loops, sockets, frames, trackers, merged histograms) in front of a server whose delays are known to
 * the nanosecond: the clock of both stands while bytes travel, so what is measured does not depend on the machine.
 */
@Timeout(120)
final class InstrumentIT {

    private static final int BOTS = 10;
    private static final int LOOPS = 2;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    private final ManualClock clock = new ManualClock();
    private final MeasureWindow window = new MeasureWindow();
    private final long startNs = clock.getAsLong() + SECOND_NS;
    private final Phases phases = new Phases(Lane.SLOTS);
    private final SocketZone zone;
    private final Swarm swarm;

    InstrumentIT() throws IOException {
        zone = new SocketZone(clock);
        List<BotRole> roles = Collections.nCopies(BOTS, BotRole.of(BrainKind.FIGHT));
        swarm = new Swarm(new SwarmSettings(roles, List.of(), 42, LOOPS, 0, LinkDelay.NONE, null), zone.desk(), window,
                clock, clock, startNs);
    }

    @BeforeEach
    void join() throws IOException, InterruptedException {
        swarm.start();
        clock.advanceNs(SECOND_NS + Bot.PULSE_NS - 1);
        zone.welcome(BOTS);
        await(() -> swarm.playing() == BOTS);
        window.open(clock.getAsLong(), clock.getAsLong() + 3_600 * SECOND_NS);
    }

    @AfterEach
    void leave() throws IOException {
        swarm.close();
        zone.close();
    }

    @Test
    void percentiles_shouldBeThoseOfTheServersDelays() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        zone.answerAfter(() -> delayNs(random));

        play(30 * SECOND_NS, 1);

        assertTrue(zone.confirmNs.size() > 250, "attacks " + zone.confirmNs.size());
        assertSame("input->confirm", zone.confirmNs, summary(LatencyKind.INPUT_CONFIRM));
        assertSame("input->applied", zone.appliedNs, summary(LatencyKind.INPUT_APPLIED));
        assertEquals(0, swarm.snapshot().errors().total(), swarm.snapshot().errors().toString());
        assertEquals(List.of(), validity().reasons());
    }

    /** Most answers within a tick or two, some late, one in a hundred very late. */
    private static long delayNs(SplittableRandom random) {
        double share = random.nextDouble();
        double ms = share < 0.90 ? 5 + 45 * random.nextDouble() : share < 0.99 ? 50 + 100 * random.nextDouble() : 400;
        return (long) (ms * MS);
    }

    @Test
    void stall_shouldShowAsLongAsPlayersWaited() throws Exception {
        zone.answerAfter(() -> 20 * MS);
        play(3 * SECOND_NS, 1);
        zone.stallUntil(clock.getAsLong() + 2 * SECOND_NS);

        play(7 * SECOND_NS, 1);

        LatencySummary applied = summary(LatencyKind.INPUT_APPLIED);
        assertSame("input->confirm", zone.confirmNs, summary(LatencyKind.INPUT_CONFIRM));
        assertSame("input->applied", zone.appliedNs, applied);
        long waitedASecond = zone.appliedNs.stream().filter(ns -> ns > SECOND_NS).count();
        assertEquals(BOTS * 10.0, (double) waitedASecond, BOTS, "of the 20 Inputs in two seconds the first ten");
        assertEquals(2_000, applied.maxMs(), 100);
        assertEquals(0, swarm.snapshot().missedSends(), "an open loop goes on sending");
    }

    @Test
    void drops_shouldBeCountedAndKeptOutOfTheLatencies() throws Exception {
        zone.answerAfter(() -> 20 * MS);
        zone.drop(5, 40);
        // Who gets no answer to an attack waits five seconds for it.
        play(32 * SECOND_NS, 1);
        zone.drop(0, 0);

        play(7 * SECOND_NS, 1);

        LoopSnapshot seen = swarm.snapshot();
        assertTrue(zone.droppedConfirms > 20 && zone.droppedStates > 30, "nothing was dropped");
        assertEquals(zone.droppedConfirms, seen.errors().count(ErrorKind.LOST_ACTION));
        assertEquals(zone.droppedStates, seen.errors().count(ErrorKind.LOST_STATE));
        assertEquals(zone.droppedStates, seen.errors().count(ErrorKind.RESYNC));
        assertSame("input->confirm", zone.confirmNs, summary(LatencyKind.INPUT_CONFIRM));
        assertSame("input->applied", zone.appliedNs, summary(LatencyKind.INPUT_APPLIED));
    }

    /** A generator that gets the processor only every 40 ms acts late, and says that its figures mean nothing. */
    @Test
    void starvedGenerator_shouldMakeTheRunInvalid() throws Exception {
        zone.answerAfter(() -> 20 * MS);

        play(10 * SECOND_NS, 40);

        LatencySummary lateness = summary(LatencyKind.SEND_LATENESS);
        assertEquals(40, lateness.maxMs(), 1);
        assertEquals(1, validity().reasons().size(), validity().toString());
        assertTrue(validity().reasons().getFirst().contains("late sends"), validity().toString());
        assertTrue(summary(LatencyKind.INPUT_CONFIRM).p50Ms() > summary(LatencyKind.INPUT_CONFIRM_UNCORRECTED).p50Ms(),
                "from the intended time the generator's own lateness counts");
    }

    private Validity validity() {
        LoopSnapshot seen = swarm.snapshot();
        GeneratorSummary generator = new GeneratorSummary(0.1, summary(LatencyKind.SEND_LATENESS), seen.dueSends(),
                seen.missedSends(), 0, 0, 0, 2);
        return Validity.of(generator, BOTS, swarm.playing());
    }

    private LatencySummary summary(LatencyKind kind) {
        return LatencySummary.of(kind, swarm.latencies().getOrDefault(kind, LatencyRecorder.emptyHistogram()));
    }

    /** Within 2 % or 1 ms of what the server did, whichever is more. */
    private static void assertSame(String name, List<Long> didNs, LatencySummary measured) {
        List<Long> sorted = didNs.stream().sorted().toList();
        assertEquals(sorted.size(), measured.count(), name);
        assertNear(name + " p50", sorted, 0.50, measured.p50Ms());
        assertNear(name + " p95", sorted, 0.95, measured.p95Ms());
        assertNear(name + " p99", sorted, 0.99, measured.p99Ms());
        assertNear(name + " max", sorted, 1, measured.maxMs());
    }

    private static void assertNear(String name, List<Long> sorted, double quantile, double measuredMs) {
        double didMs = sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * quantile) - 1)) / (double) MS;
        assertEquals(didMs, measuredMs, Math.max(1, 0.02 * didMs), name);
    }

    /**
     * Lets time pass, from one thing that happens to the next, and waits each time until it has happened everywhere.
     *
     * @param stepMs the generator gets the processor this often; 1: whenever it needs it
     */
    private void play(long lengthNs, int stepMs) throws IOException, InterruptedException {
        long endNs = clock.getAsLong() + lengthNs;
        while (clock.getAsLong() < endNs) {
            long now = clock.getAsLong();
            long nextNs = stepMs == 1 ? Math.min(zone.nextNs(), nextPulseNs(now)) : now + stepMs * MS;
            clock.advanceNs(Math.min(endNs, nextNs) - now);
            long due = pulsesUntil(clock.getAsLong()) - BOTS;
            await(() -> swarm.snapshot().dueSends() == due);
            long said = swarm.snapshot().traffic().messages(Direction.UP);
            while (zone.heard() < said) {
                zone.hear();
            }
            zone.speak();
            long sent = zone.sent();
            await(() -> swarm.snapshot().traffic().messages(Direction.DOWN) == sent);
        }
    }

    /** When a bot is due next. */
    private long nextPulseNs(long now) {
        long next = Long.MAX_VALUE;
        for (int bot = 0; bot < BOTS; bot++) {
            next = Math.min(next, firstNs(bot) + turnsUntil(bot, now) * Bot.PULSE_NS);
        }
        return next;
    }

    private long pulsesUntil(long now) {
        long pulses = 0;
        for (int bot = 0; bot < BOTS; bot++) {
            pulses += turnsUntil(bot, now);
        }
        return pulses;
    }

    private long firstNs(int bot) {
        return startNs + phases.slotOf(bot) * Lane.SLOT_NS;
    }

    private long turnsUntil(int bot, long now) {
        return now < firstNs(bot) ? 0 : (now - firstNs(bot)) / Bot.PULSE_NS + 1;
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Thread.sleep(0, 200_000);
        }
    }
}
