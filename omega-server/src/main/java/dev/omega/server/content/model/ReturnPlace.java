package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** Where the dead come back. */
public enum ReturnPlace implements WireNamed {
    /** Any spawn point, by chance. */
    ANY_SPAWN,
    /** The spawn point nearest to where they fell. */
    NEAREST_SPAWN
}
