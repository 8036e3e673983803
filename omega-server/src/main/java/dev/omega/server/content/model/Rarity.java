package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** How seldom an item is seen. */
public enum Rarity implements WireNamed {
    /** Everywhere. */
    COMMON,
    /** Now and then. */
    UNCOMMON,
    /** Worth telling. */
    RARE,
    /** Worth a journey. */
    EPIC,
    /** Known by name. */
    LEGENDARY
}
