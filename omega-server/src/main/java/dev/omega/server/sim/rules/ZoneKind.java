package dev.omega.server.sim.rules;

/** What a zone is for (design document, shard topology). */
public enum ZoneKind {
    /** A shared city. */
    HUB,
    /** Open country with creatures. */
    ZONE,
    /** A place where players may fight each other. */
    ARENA,
    /** A private dungeon for a small party. */
    RIFT
}
