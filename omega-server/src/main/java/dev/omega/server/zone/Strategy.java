package dev.omega.server.zone;

import java.util.Locale;

/**
 * The ways in which a zone saves bytes and work (design document, bandwidth and CPU optimization strategies). Each can be left
 * out while the zone runs, to see what it is worth; what comes in its place is what the document calls bad.
 */
public enum Strategy {
    /** Only what changed is sent. Without: the full state of everything in view with every State. */
    DELTA,
    /** Only what is near is sent. Without: everybody to everybody, as many as a viewer has slots (127). */
    INTEREST,
    /** States are packed. Without: JSON objects with names. */
    PACKING,
    /** What is farther away is sent less often. Without: everything that changed with every State, ten times a second. */
    FREQUENCY,
    /** Objects and buffers are used again. Without: fresh ones every time. */
    POOL,
    /** Creatures far from players think rarely or not at all. Without: all think as if a player stood beside them. */
    AICULL,
    /** Paths are kept and shared. Without: a search for each request. */
    PATHCACHE,
    /** Creatures far from players move in less detail. Without: all move every tick. */
    LOD,
    /** What goes out in a tick is flushed together. Without: message by message. */
    BATCH;

    /** Name on the command line, in metrics and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
