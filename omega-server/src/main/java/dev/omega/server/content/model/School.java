package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** The sort of damage, in the order of its numbers on the wire. */
public enum School implements WireNamed {
    /** Blades, claws and arrows; also what a skill without damage has. */
    PHYSICAL,
    /** Magic. */
    ARCANE,
    /** Heat. */
    FIRE,
    /** Cold. */
    FROST,
    /** Venom and sickness. */
    POISON,
    /** Light that heals and burns. */
    HOLY
}
