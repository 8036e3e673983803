package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** What a skill costs. */
public enum Resource implements WireNamed {
    /** Spells. */
    MANA,
    /** Feats. */
    STAMINA
}
