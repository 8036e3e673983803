package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** What an item is for. */
public enum ItemKind implements WireNamed {
    /** Held to fight. */
    WEAPON,
    /** Worn to be hurt less. */
    ARMOR,
    /** Worn for its properties. */
    TRINKET,
    /** Used up. */
    CONSUMABLE,
    /** Made into something else, or sold. */
    MATERIAL,
    /** Wanted by somebody; cannot be traded. */
    QUEST;

    /** Whether the item goes into an equipment slot. */
    public boolean isWorn() {
        return this == WEAPON || this == ARMOR || this == TRINKET;
    }
}
