package dev.omega.server.tournaments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.server.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TournamentPlanTest {

    private static final Instant SATURDAY = Instant.parse("2026-11-28T07:00:00Z");

    private static TournamentPlan plan(TournamentFormat format, @Nullable String cron, int entrantsMin) {
        boolean bracket = format == TournamentFormat.BRACKET;
        return new TournamentPlan("cup", "A cup", format, bracket ? "arena" : null, null, bracket ? null : "kills",
                cron, null, 60_000, 10, entrantsMin, 8, 30_000, 60_000, 1, List.of(100L, 50L, 20L));
    }

    private static List<Long> rewards(TournamentFormat format) {
        return IntStream.of(1, 2, 3, 5, 9).mapToObj(plan(format, null, 2)::reward).toList();
    }

    @Test
    void rewards_shouldGoByPlace() {
        assertEquals(List.of(100L, 50L, 20L, 0L, 0L), rewards(TournamentFormat.BRACKET));
        assertEquals(List.of(100L, 50L, 20L, 0L, 0L), rewards(TournamentFormat.SCORE_ATTACK));
        assertEquals(20, plan(TournamentFormat.BRACKET, null, 2).reward(3), "both losers of a semi-final");
        assertEquals(0, plan(TournamentFormat.SCORE_ATTACK, null, 2).reward(4));
        assertEquals(0, plan(TournamentFormat.BRACKET, null, 2).reward(513));
    }

    @Test
    void schedule_shouldSayWhenItStartsNext() {
        assertEquals(Instant.parse("2026-12-04T19:00:00Z").toEpochMilli(),
                plan(TournamentFormat.BRACKET, "0 19 * * 5", 2).checked(SATURDAY).nextStartsAt());
        assertNull(plan(TournamentFormat.BRACKET, null, 2).checked(SATURDAY).nextStartsAt());
        assertNull(plan(TournamentFormat.BRACKET, null, 2).startAfter(SATURDAY));
    }

    @Test
    void plansThatCannotBeHeld_shouldBeRefused() {
        TournamentPlan sound = plan(TournamentFormat.BRACKET, null, 2);
        List<TournamentPlan> broken = List.of(plan(TournamentFormat.BRACKET, null, 9),
                plan(TournamentFormat.BRACKET, "never", 2), sound.startingNext(SATURDAY.minusMillis(1)),
                with(sound, TournamentFormat.SCORE_ATTACK, List.of(1L)),
                with(sound, TournamentFormat.BRACKET, List.of(-1L)));
        for (TournamentPlan plan : broken) {
            assertThrows(Problem.class, () -> plan.checked(SATURDAY), plan.toString());
        }
    }

    private static TournamentPlan with(TournamentPlan p, TournamentFormat format, List<Long> rewards) {
        return new TournamentPlan(p.planId(), p.title(), format, p.zoneId(), p.ladder(), p.boardId(), p.startsCron(),
                p.nextStartsAt(), p.registrationMs(), p.entryFee(), p.entrantsMin(), p.entrantsMax(), p.seatMs(),
                p.roundMs(), p.winPoints(), rewards);
    }
}
