package dev.omega.server.matchmaking.matcher;

import java.util.Map;

/**
 * What a match of a queue must be like. Immutable.
 *
 * @param teams 2 or more, all of one size
 * @param teamMin fewest players of a team
 * @param teamMax most players of a team; sought until somebody's patience is over
 * @param teamMultiple the size of a team is a multiple of this
 * @param roles players of each role that every team must have
 * @param patienceMs waiting time after which smaller teams do
 */
public record MatchRules(
        int teams,
        int teamMin,
        int teamMax,
        int teamMultiple,
        Map<String, Integer> roles,
        Window window,
        long patienceMs) {

    /** Checks that there can be such a match. */
    public MatchRules {
        roles = Map.copyOf(roles);
        int needed = roles.values().stream().mapToInt(Integer::intValue).sum();
        if (teams < 2 || teamMin < 1 || teamMin > teamMax || teamMultiple < 1) {
            throw new IllegalArgumentException(
                    "a match needs 2 teams or more, of 1 player or more, and the smallest team may not be larger than the"
                            + " largest: " + teams + " teams of " + teamMin + ".." + teamMax);
        }
        if (teamMin % teamMultiple != 0 || teamMax % teamMultiple != 0) {
            throw new IllegalArgumentException(
                    "teams of " + teamMin + ".." + teamMax + " players: both must be multiples of " + teamMultiple);
        }
        if (needed > teamMin) {
            throw new IllegalArgumentException(
                    "the roles need " + needed + " players and a team may have only " + teamMin);
        }
    }

    /**
     * How far ratings may lie apart: wider the longer somebody waits.
     *
     * @param start points at first
     * @param growthPerSecond points more for each second
     * @param most points at last
     */
    public record Window(int start, int growthPerSecond, int most) {

        int at(long waitedMs) {
            long grown = start + growthPerSecond * Math.max(0, waitedMs) / 1_000;
            return (int) Math.max(start, Math.min(grown, most));
        }

        /** Waiting time after which it is this wide; -1: never. */
        long reachedMs(int points) {
            if (points <= start) {
                return 0;
            }
            return points > most || growthPerSecond == 0
                    ? -1
                    : Math.ceilDiv((points - start) * 1_000L, growthPerSecond);
        }
    }

    /** The smallest team that does for somebody who waited so long. */
    int smallestTeam(long waitedMs) {
        return waitedMs >= patienceMs ? teamMin : teamMax;
    }
}
