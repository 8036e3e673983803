package dev.omega.server.matchmaking;

import dev.omega.server.json.WireNamed;

/** Where a match is in its life. */
public enum MatchState implements WireNamed {
    /** Its instance is being opened. */
    OPENING,
    /** Its players are awaited. */
    SEATING,
    /** All are there. */
    PLAYING,
    /** It was played to its end. */
    DONE,
    /** Somebody did not come. */
    NO_SHOW,
    /** It did not come to its end: no host, or its host died. */
    FAILED;

    /** Whether nothing will change any more. */
    public boolean isOver() {
        return this == DONE || this == NO_SHOW || this == FAILED;
    }
}
