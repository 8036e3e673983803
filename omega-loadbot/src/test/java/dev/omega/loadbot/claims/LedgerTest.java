package dev.omega.loadbot.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LineCounts;
import dev.omega.loadbot.measure.ServerSummary.LiveHeap;
import dev.omega.loadbot.measure.TripCounts;
import dev.omega.loadbot.measure.Validity;
import dev.omega.protocol.ConfirmCode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verdicts: what is measured decides, and what is not measured never passes. */
final class LedgerTest {

    private static final Validity VALID = new Validity(List.of());

    @Test
    void judge_shouldHaveARowForEveryClaimOfTheDocument() {
        Set<String> ids =
                Ledger.judge(Fixture.empty(), false).stream().map(ClaimResult::id).collect(Collectors.toSet());
        List<String> expected = IntStream.rangeClosed(1, 24).mapToObj(i -> "C" + i).toList();
        assertTrue(ids.containsAll(expected), ids.toString());
        assertTrue(ids.containsAll(List.of("E1", "E2", "E3")), ids.toString());
    }

    @Test
    void judge_shouldMeetEveryGatedClaimOfAGoodRun() {
        List<ClaimResult> claims = Ledger.judge(new Fixture().build(), false);
        for (ClaimResult claim : claims) {
            if (claim.gated()) {
                assertEquals(Verdict.MET, claim.verdict(), claim.toString());
                assertTrue(claim.n() > 0, claim.toString());
            }
        }
        assertEquals(Outcome.MET, Outcome.of(VALID, claims));
    }

    @Test
    void judge_shouldNeverPassWithoutSamples() {
        List<ClaimResult> claims = Ledger.judge(Fixture.empty(), false);
        for (ClaimResult claim : claims) {
            assertFalse(claim.verdict() == Verdict.MET || claim.verdict() == Verdict.MISSED, claim.toString());
            assertTrue(Double.isNaN(claim.measured()), claim.toString());
        }
        assertEquals(Outcome.NOT_MEASURED, Outcome.of(VALID, claims));
    }

    @Test
    void judge_shouldMissExactlyTheSpoiledClaims() {
        assertMissed(Set.of("ticks/s, lowest second"), f -> f.minTicks = 30);
        assertMissed(Set.of("over-admissions"), f -> f.overAdmissions = 1);
        assertMissed(Set.of("passed by in line"), f -> f.lines = new LineCounts(3, 2, 1));
        assertMissed(Set.of("party splits"), f -> f.trips = new TripCounts(3, 2, 2, 1, 0, 0, 0, 0));
        assertMissed(Set.of("ticks/s, lowest second"), f -> f.slowSeconds = 1);
        assertMissed(Set.of("ticks/s, mean"), f -> f.meanTicks = 39.89);
        assertMissed(Set.of("tick work p99"), f -> f.tickWorkMs = 5.1);
        assertMissed(Set.of("tick work p99", "tick p99 (document)"), f -> f.tickWorkMs = 51);
        assertMissed(Set.of("input->confirm p95"), f -> f.confirmMs = 60);
        assertMissed(Set.of("input->confirm p95", "latency p95 (document)"), f -> f.confirmMs = 120);
        assertMissed(Set.of("CPU/player (one core)"), f -> f.cpuCores = 0.2);
        assertMissed(Set.of("CPU/player (one core)", "CPU/player (document)"), f -> f.cpuCores = 2);
        assertMissed(Set.of("live heap/player"), f -> f.heap = new LiveHeap(true, 0, 40_000_000, 200));
        assertMissed(Set.of("bytes/player, mean", "State, 12 moved (p50)"), f -> f.stateBytes = 130);
        assertMissed(Set.of("Input, largest"), f -> f.inputBytes = 14);
        assertMissed(Set.of("Confirm, largest"), f -> f.confirmBytes = 9);
        assertMissed(Set.of("bytes/event (p99)"), f -> f.eventBytes = 21);
        assertMissed(Set.of("protocol errors"), f -> f.with(ErrorKind.PROTOCOL));
        assertMissed(Set.of("protocol errors"), f -> f.with(ErrorKind.LOST_STATE));
        assertMissed(Set.of("unexpected disconnects"), f -> f.with(ErrorKind.DISCONNECT));
        assertMissed(Set.of("unexpected disconnects"), f -> f.with(ErrorKind.SILENT));
        assertMissed(Set.of("false rejections"), f -> f.errors.countConfirm(ConfirmCode.COOLDOWN));
        assertMissed(Set.of("false rejections"), f -> f.errorsOutside.countConfirm(ConfirmCode.SEQUENCE));
    }

    @Test
    void judge_shouldNotBlameTheServerForWhatABotHasToFindOut() {
        Fixture fixture = new Fixture();
        fixture.errors.countConfirm(ConfirmCode.LINE_OF_SIGHT);
        assertEquals(Outcome.MET, Outcome.of(VALID, Ledger.judge(fixture.build(), false)));
    }

    @Test
    void judge_shouldFailNothingForALongWayThatWasAskedFor() {
        Fixture fixture = new Fixture();
        fixture.confirmMs = 400;
        List<ClaimResult> claims = Ledger.judge(fixture.build(), true);
        assertEquals(Outcome.MET, Outcome.of(VALID, claims));
        assertEquals(2, claims.stream().filter(claim -> claim.note().contains("--delay")).count());
    }

    private static void assertMissed(Set<String> titles, Consumer<Fixture> spoil) {
        Fixture fixture = new Fixture();
        spoil.accept(fixture);
        List<ClaimResult> claims = Ledger.judge(fixture.build(), false);
        Set<String> missed = claims.stream()
                .filter(c -> c.gated() && c.verdict() == Verdict.MISSED)
                .map(ClaimResult::title)
                .collect(Collectors.toSet());
        assertEquals(titles, missed);
        assertEquals(Outcome.MISSED, Outcome.of(VALID, claims));
    }

    @Test
    void judge_shouldNotMeasureTheServerOfARunInWhichItRestarted() {
        Fixture fixture = new Fixture();
        fixture.serverRestarted = true;
        fixture.heap = LiveHeap.UNMEASURED;
        List<ClaimResult> claims = Ledger.judge(fixture.build(), false);
        for (ClaimResult claim : claims) {
            if (Set.of("C1", "C9", "C11").contains(claim.id())) {
                assertEquals(Verdict.NOT_MEASURED, claim.verdict(), claim.toString());
            }
        }
        assertEquals(Outcome.NOT_MEASURED, Outcome.of(VALID, claims));
    }

    @Test
    void outcome_shouldPutInvalidBeforeMissedBeforeNotMeasured() {
        Validity invalid = new Validity(List.of("late"));
        Claim claim = Claim.gated("C1", "t", Target.below(1, Unit.COUNT), "s", "d");
        ClaimResult met = claim.judge(0, 1);
        ClaimResult missed = claim.judge(2, 1);
        ClaimResult unmeasured = claim.judge(0, 0);
        assertEquals(Outcome.INVALID, Outcome.of(invalid, List.of(met)));
        assertEquals(Outcome.INVALID, Outcome.of(invalid, List.of(missed)));
        assertEquals(Outcome.MISSED, Outcome.of(VALID, List.of(met, unmeasured, missed)));
        assertEquals(Outcome.NOT_MEASURED, Outcome.of(VALID, List.of(met, unmeasured)));
        assertEquals(Outcome.NOT_MEASURED, Outcome.of(VALID, List.of()));
        assertEquals(Outcome.MET, Outcome.of(VALID, List.of(met)));
        assertEquals(List.of(0, 3, 4, 4), List.of(Outcome.MET.exitCode(), Outcome.MISSED.exitCode(),
                Outcome.INVALID.exitCode(), Outcome.NOT_MEASURED.exitCode()));
    }

    @Test
    void outcome_shouldIgnoreClaimsThatAreOnlyShown() {
        ClaimResult shown = Claim.informative("C1", "t", Target.below(1, Unit.COUNT), "s", "d").judge(2, 1);
        ClaimResult gated = Claim.gated("C2", "t", Target.below(3, Unit.COUNT), "s", "d").judge(2, 1);
        assertEquals(Verdict.MISSED, shown.verdict());
        assertEquals(Outcome.MET, Outcome.of(VALID, List.of(shown, gated)));
    }

    @Test
    void target_shouldBeStrictWhereItSaysSoAndNeverAcceptNothing() {
        assertFalse(Target.above(30, Unit.PER_SECOND).accepts(30));
        assertTrue(Target.atLeast(39.9, Unit.PER_SECOND).accepts(39.9));
        assertFalse(Target.below(50, Unit.MILLISECONDS).accepts(50));
        assertTrue(Target.atMost(0, Unit.COUNT).accepts(0));
        assertTrue(Target.within(70, 80, Unit.PERCENT).accepts(75));
        for (Target.Bound bound : Target.Bound.values()) {
            assertFalse(new Target(bound, 0, 1, Unit.COUNT).accepts(Double.NaN), bound.name());
        }
        assertEquals(62, Target.below(100, Unit.MILLISECONDS).marginPercent(38), 1e-9);
        assertEquals(-10, Target.above(30, Unit.PER_SECOND).marginPercent(27), 1e-9);
        assertTrue(Double.isNaN(Target.atMost(0, Unit.COUNT).marginPercent(0)));
    }

    @Test
    void titles_shouldFitTheReport() {
        for (ClaimResult claim : Ledger.judge(new Fixture().build(), false)) {
            assertTrue(claim.title().length() <= 23, claim.title());
            assertFalse(claim.source().isEmpty(), claim.title());
        }
    }
}
