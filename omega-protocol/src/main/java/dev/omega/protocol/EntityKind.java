package dev.omega.protocol;

/** Kinds of entities in a spawn (docs/protocol.md, "State"). */
public final class EntityKind {

    /** A player's character; its spawn carries a name. */
    public static final int PLAYER = 1;
    /** A creature or person steered by the server; the archetype says which. */
    public static final int NPC = 2;
    /** Reserved: a projectile that collides. */
    public static final int PROJECTILE = 3;
    /** Something that lies around and can be picked up; the archetype is the item. */
    public static final int PICKUP = 4;
    /** A thing of the map that changes: a door, whose archetype is its object's id in the map. */
    public static final int OBJECT = 5;

    private EntityKind() {}
}
