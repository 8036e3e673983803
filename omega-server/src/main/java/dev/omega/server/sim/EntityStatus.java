package dev.omega.server.sim;

/** Bits of an entity's status set. */
public final class EntityStatus {

    /** Out of breath: no sprint until a quarter of the stamina is back. */
    public static final int WINDED = 1;
    /** Gave or took damage a short while ago: health does not regenerate. */
    public static final int IN_COMBAT = 1 << 1;
    /** Gave up a chase and runs home: cannot be damaged until it is there. */
    public static final int EVADING = 1 << 2;

    private EntityStatus() {}
}
