package dev.omega.server.tournaments;

import dev.omega.server.json.WireNamed;

/** Where a tournament is in its life. */
public enum TournamentState implements WireNamed {
    /** It can be entered. */
    REGISTRATION,
    /** It is played. */
    RUNNING,
    /** Places are known, rewards are being paid. */
    PAYING,
    /** All is paid. */
    DONE,
    /** It will not be held, fees are being given back. */
    CANCELLING,
    /** It was not held. */
    CANCELLED;

    /** Whether nothing will change any more. */
    public boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
