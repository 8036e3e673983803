package dev.omega.loadbot.behaviour;

import dev.omega.protocol.view.VisibleEntities;

/** What a bot knows when it decides. Lengths are in 1/32 m. */
public interface Senses {

    boolean alive();

    /** Health points. */
    int health();

    /** Mana points. */
    int mana();

    /** Own position as the server last said it. */
    int x();

    /** Own position as the server last said it. */
    int y();

    /** Extent of the zone. */
    int width();

    /** Extent of the zone. */
    int height();

    /** Whether the strike (skill 1) has cooled down, and fighting is allowed here. */
    boolean strikeReady();

    /** Whether the bolt (skill 2) has cooled down, and fighting is allowed here. */
    boolean boltReady();

    /** Everything in view, by slot. */
    VisibleEntities entities();

    /** Square of the distance to the entity in a slot. */
    long distanceSquared(int slot);

    /** Slot of the nearest creature that can be fought, or -1. */
    int nearestCreature();
}
