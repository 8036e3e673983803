package dev.omega.server.matchmaking.matcher;

import dev.omega.server.json.WireNamed;

/**
 * Why a ticket still waits.
 *
 * @param window how far ratings may lie apart for it now
 * @param gap to the nearest rating; -1: nobody else waits
 * @param playersInReach players within its window and theirs, its own included
 * @param playersNeeded for the smallest match that does for it now
 * @param waiting other tickets in the queue
 * @param inReachMs how long until the nearest is within its window; -1: never
 */
public record Explanation(
        Reason reason,
        int window,
        int gap,
        int playersInReach,
        int playersNeeded,
        long waiting,
        long inReachMs) {

    /** What stands in the way. */
    public enum Reason implements WireNamed {
        /** No other ticket waits in the queue. */
        NOBODY_ELSE,
        /** Nobody is within the window of ratings, which widens. */
        RATING_WINDOW,
        /** Those in reach are too few for a match. */
        TOO_FEW_PLAYERS,
        /** Those in reach cannot make teams with the roles that are needed. */
        ROLES,
        /** Parties stay together, and those in reach do not add up to teams. */
        PARTY_SIZES,
        /** A match can be made; the next cycle does, or one soon. */
        NEXT_CYCLE,
        /** A match can be made, but no zone host has room for one. */
        NO_ROOM
    }

    /** The same with another reason. */
    public Explanation because(Reason other) {
        return new Explanation(other, window, gap, playersInReach, playersNeeded, waiting, inReachMs);
    }
}
