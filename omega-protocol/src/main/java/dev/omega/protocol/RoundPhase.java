package dev.omega.protocol;

/** Phases of an arena's round (docs/protocol.md, "Events"). */
public final class RoundPhase {

    /** Between rounds: players cannot hurt each other. */
    public static final int PAUSE = 0;
    /** A round is on. */
    public static final int FIGHT = 1;

    private RoundPhase() {}
}
