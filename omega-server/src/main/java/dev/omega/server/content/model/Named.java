package dev.omega.server.content.model;

/** A definition with an id that other definitions refer to. */
public interface Named {

    /** Unique among the definitions of its kind in a pack. */
    String id();
}
