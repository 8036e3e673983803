package dev.omega.server.sim.rules;

import org.jspecify.annotations.Nullable;

/**
 * Rounds between teams. Players are put into the smallest team when they come; team members cannot hurt each other. A
 * round ends when a team has enough points or its time is over; after a pause everybody starts anew.
 *
 * @param teams 1..{@value #MAX_TEAMS}; 1 when everybody fights everybody, and each counts alone
 * @param killPoints points of a team for each of its rivals it kills
 * @param winPoints points that end a round; 0 for no limit
 * @param roundMs length of a round
 * @param pauseMs time between rounds: statuses end, and players cannot hurt each other
 * @param board leaderboard that gets each player's own points of a round when it ends; {@code null}: none
 * @param waitFor players that must have come before the first round begins, and then it is a match, which ends when only one team
 *     is left; 0: none, the first round begins at once
 */
public record ArenaRules(
        int teams,
        int killPoints,
        int winPoints,
        int roundMs,
        int pauseMs,
        @Nullable String board,
        int waitFor) {

    /** Most teams: four bits of the status set show the team. */
    public static final int MAX_TEAMS = 15;

    /** Rounds that begin at once. */
    public ArenaRules(int teams, int killPoints, int winPoints, int roundMs, int pauseMs, @Nullable String board) {
        this(teams, killPoints, winPoints, roundMs, pauseMs, board, 0);
    }

    /** Rounds that begin at once and no leaderboard hears of. */
    public ArenaRules(int teams, int killPoints, int winPoints, int roundMs, int pauseMs) {
        this(teams, killPoints, winPoints, roundMs, pauseMs, null);
    }

    /** Checks the ranges. */
    public ArenaRules {
        if (teams < 1 || teams > MAX_TEAMS) {
            throw new IllegalArgumentException("arena: teams=" + teams + " is outside 1.." + MAX_TEAMS);
        }
        if (killPoints < 0 || winPoints < 0 || roundMs < 1 || pauseMs < 0 || waitFor < 0) {
            throw new IllegalArgumentException(
                    "arena: points, pauseMs and waitFor must not be negative, roundMs must be positive: " + killPoints
                            + ", " + winPoints + ", " + roundMs + ", " + pauseMs + ", " + waitFor);
        }
    }
}
