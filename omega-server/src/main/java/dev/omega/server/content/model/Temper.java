package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** How a creature takes to players. */
public enum Temper implements WireNamed {
    /** Attacks those it notices. */
    AGGRESSIVE,
    /** Attacks those who hurt it or its kin. */
    DEFENSIVE,
    /** Attacks nobody. */
    PEACEFUL
}
