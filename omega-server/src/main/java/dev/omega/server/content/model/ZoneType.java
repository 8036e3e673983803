package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** What a zone is for (design document, shard topology). */
public enum ZoneType implements WireNamed {
    /** A shared city. */
    HUB,
    /** Open country with creatures. */
    ZONE,
    /** A place where players may fight each other. */
    ARENA,
    /** A private dungeon for a small party. */
    RIFT
}
