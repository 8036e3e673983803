package dev.omega.protocol;

/** Kinds of entities in a spawn (docs/protocol.md, "State"). */
public final class EntityKind {

    /** A player's character; its spawn carries a name. */
    public static final int PLAYER = 1;
    /** A creature or other character run by the server; the archetype says which. */
    public static final int NPC = 2;
    /** Something that lies around and can be picked up. */
    public static final int PICKUP = 3;
    /** Something that stands around and can be used or destroyed. */
    public static final int OBJECT = 4;

    private EntityKind() {}
}
