package dev.omega.protocol;

/** Bits of an entity's status set (docs/protocol.md, "State"). Bits from 16 on belong to game modules. */
public final class EntityStatus {

    /** Out of breath: cannot sprint until some stamina is back. */
    public static final int WINDED = 1;
    /** Gave or took damage a short while ago. */
    public static final int IN_COMBAT = 1 << 1;
    /** Gave up a chase and returns: cannot be damaged until then. */
    public static final int EVADING = 1 << 2;

    private EntityStatus() {}
}
