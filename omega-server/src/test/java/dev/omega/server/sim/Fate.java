package dev.omega.server.sim;

import dev.omega.protocol.EntityState;

/** What tests of other packages do to entities without waiting for the rules to do it. */
public final class Fate {

    private Fate() {}

    /** Somebody falls dead. */
    public static void kill(Simulation simulation, int entity) {
        simulation.entities().vitals().set(entity, 0, 0, 0);
        simulation.entities().setState(entity, EntityState.DEAD);
    }
}
