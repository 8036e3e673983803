package dev.omega.server.sim.path;

/** Cells from a start, which is not among them, to an end; each next to the one before. Zone thread only. */
interface Way {

    /** A cell by its place on the way. */
    int cell(int index);
}
