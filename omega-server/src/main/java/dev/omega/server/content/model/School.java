package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** The sort of damage. */
public enum School implements WireNamed {
    /** Blades, claws and arrows; also what a skill without damage has. */
    PHYSICAL(0),
    /** Magic. */
    ARCANE(1),
    /** Heat. */
    FIRE(2),
    /** Cold. */
    FROST(3),
    /** Venom and sickness. */
    POISON(4),
    /** Light that heals and burns. */
    HOLY(5);

    private final int number;

    School(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }
}
