package dev.omega.server.sim.rules;

/** How a creature takes to players. */
public enum Temper {
    /** Attacks those it notices. */
    AGGRESSIVE,
    /** Attacks those who hurt it or its kin. */
    DEFENSIVE,
    /** Attacks nobody and cannot be attacked. */
    PEACEFUL
}
