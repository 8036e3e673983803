package dev.omega.protocol;

/** Bits of an entity's status set (docs/protocol.md, "State"). Bits from 16 on belong to game modules. */
public final class EntityStatus {

    /** Out of breath: cannot sprint until some stamina is back. */
    public static final int WINDED = 1;
    /** Gave or took damage a short while ago. */
    public static final int IN_COMBAT = 1 << 1;
    /** Gave up a chase and returns: cannot be damaged until then. */
    public static final int EVADING = 1 << 2;

    /** Neither moves nor acts. */
    public static final int STUNNED = 1 << 3;
    /** Does not move. */
    public static final int ROOTED = 1 << 4;
    /** Uses no skill that costs mana. */
    public static final int SILENCED = 1 << 5;
    /** Has a status that makes it slower. */
    public static final int SLOWED = 1 << 6;
    /** Has a status that makes it faster. */
    public static final int HASTENED = 1 << 7;
    /** Position of the four bits that hold the team in an arena, 1..15; 0 is no team. */
    public static final int TEAM_SHIFT = 8;
    /** The bits of the team. */
    public static final int TEAM = 15 << TEAM_SHIFT;

    private EntityStatus() {}
}
