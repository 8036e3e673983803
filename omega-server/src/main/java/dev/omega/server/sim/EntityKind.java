package dev.omega.server.sim;

/** Kinds of entities, as in the spawn element of a State message (docs/protocol.md). */
public final class EntityKind {

    /** A player's avatar. */
    public static final int PLAYER = 1;
    /** A creature or person steered by the zone. */
    public static final int NPC = 2;
    /** Reserved: a projectile that collides. */
    public static final int PROJECTILE = 3;
    /** Reserved: an item on the ground. */
    public static final int PICKUP = 4;

    private EntityKind() {}
}
