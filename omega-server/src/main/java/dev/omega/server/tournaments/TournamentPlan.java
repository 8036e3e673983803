package dev.omega.server.tournaments;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.leaderboards.CronSchedule;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tournaments of a kind, held once or again and again. */
public record TournamentPlan(
        @Matches(Matches.IDENTIFIER) @Doc(example = "friday-cup") String planId,
        @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) @Doc(example = "Friday Cup") String title,
        @Doc("bracket: single elimination; score_attack: most on a leaderboard within a time.") TournamentFormat format,
        @Nullable @Matches(Matches.IDENTIFIER) @Doc(value = "Bracket: zone of kind arena in which matches are played.", example = "arena") String zoneId,
        @Nullable @Matches(Matches.IDENTIFIER) @Doc(value = "Bracket: ratings that seed it and that it changes; absent: none.", example = "duel") String ladder,
        @Nullable @Matches(Matches.IDENTIFIER) @Doc(value = "Score attack: leaderboard whose scores count.", example = "arena-kills") String boardId,
        @Nullable @Bounds(min = 1, max = 100) @Matches("[0-9A-Za-z*/,? -]*") @Doc(value = "Five cron fields in UTC at which it starts; absent: once.", example = "0 19 * * 5") String startsCron,
        @Nullable @Bounds(min = 1) @Doc(value = "When it next starts, in milliseconds since 1970; left out: by the schedule. Absent: not again.", example = "1767225600000") Long nextStartsAt,
        @Bounds(min = 1_000, max = 604_800_000) @Doc(value = "How long before its start it can be entered, in milliseconds.", example = "3600000") int registrationMs,
        @Bounds(min = 0, max = 1_000_000_000) @Doc(value = "Gold to enter; given back when it is not held.", example = "50") long entryFee,
        @Bounds(min = 2, max = 1_024) @Doc(value = "With fewer it is not held.", example = "4") int entrantsMin,
        @Bounds(min = 2, max = 1_024) @Doc(example = "64") int entrantsMax,
        @Bounds(min = 1_000, max = 600_000) @Doc(value = "Bracket: how long players are awaited in a match, in milliseconds.", example = "60000") int seatMs,
        @Bounds(min = 1_000, max = 604_800_000) @Doc(value = "How long a match, or the score attack, lasts at most, in milliseconds.", example = "300000") int roundMs,
        @Bounds(min = 0, max = 1_000_000) @Doc(value = "Bracket: points that end a match; 0: only time does.", example = "5") int winPoints,
        @Bounds(min = 0, max = 16) @Doc("Gold for the first, the second, and so on; in a bracket for the first, the second, each loser of a semi-final, each of the round before, and so on.") List<Long> rewards) {

    private static final int MAX_MATCH_MS = 7_200_000;
    private static final long MAX_REWARD = 1_000_000_000;

    /**
     * The same plan with its next start.
     *
     * @throws Problem {@code invalid_request} when it cannot be held like that
     */
    TournamentPlan checked(Instant now) {
        boolean inArena = format == TournamentFormat.BRACKET;
        require(!inArena || (zoneId != null && boardId == null), "a bracket needs zone_id, and has no board_id");
        require(inArena || (boardId != null && zoneId == null && ladder == null),
                "a score attack needs board_id, and has neither zone_id nor ladder");
        require(!inArena || roundMs <= MAX_MATCH_MS,
                "round_ms " + roundMs + ": a match lasts at most " + MAX_MATCH_MS + " ms");
        require(entrantsMin <= entrantsMax,
                "entrants_min " + entrantsMin + " is more than entrants_max " + entrantsMax);
        require(rewards.stream().allMatch(gold -> gold >= 0 && gold <= MAX_REWARD),
                "rewards: each must be within 0.." + MAX_REWARD + " gold");
        require(nextStartsAt == null || nextStartsAt > now.toEpochMilli(), "next_starts_at: that time is over");
        Instant bySchedule = startAfter(now);
        return nextStartsAt == null ? startingNext(bySchedule) : this;
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, rule);
        }
    }

    /** When it starts by its schedule after {@code moment}; {@code null}: not again. */
    @Nullable
    Instant startAfter(Instant moment) {
        return startsCron == null ? null : CronSchedule.parse("starts_cron", startsCron).after(moment);
    }

    TournamentPlan startingNext(@Nullable Instant start) {
        return new TournamentPlan(planId, title, format, zoneId, ladder, boardId, startsCron,
                start == null ? null : start.toEpochMilli(), registrationMs, entryFee, entrantsMin, entrantsMax, seatMs,
                roundMs, winPoints, rewards);
    }

    /** Gold for a place. In a bracket places 1, 2, 3, 5, 9, ... are the first five of the list. */
    long reward(int place) {
        int index = format == TournamentFormat.SCORE_ATTACK || place == 1
                ? place - 1
                : Integer.numberOfTrailingZeros(Integer.highestOneBit(place - 1)) + 1;
        return index < rewards.size() ? rewards.get(index) : 0;
    }
}
