package dev.omega.server.content.model;

/** A definition that clients know by a number. Numbers are never given to something else: clients keep assets by them. */
public interface Numbered extends Named {

    /** Largest number: 16 bits on the wire. */
    int MAX_NUMBER = 65_535;

    /** Unique among the definitions of its kind in a pack. */
    int number();
}
