package dev.omega.server.sim;

/** Arrays parallel to {@link EntityTable} that must grow with it. */
interface Growable {

    /** Makes room for entities 0..capacity-1; what is there stays. */
    void grow(int capacity);
}
