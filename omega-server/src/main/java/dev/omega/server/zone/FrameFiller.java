package dev.omega.server.zone;

import dev.omega.protocol.VitalMask;
import dev.omega.server.replication.StateFrame;
import dev.omega.server.sim.EntityTable;
import dev.omega.server.sim.Simulation;

/** Tells replication what a State says of the viewer's own entity. Reads only: any thread, while the zone thread waits for it. */
final class FrameFiller {

    private static final int HEALTH = Integer.numberOfTrailingZeros(VitalMask.HEALTH);
    private static final int MANA = Integer.numberOfTrailingZeros(VitalMask.MANA);
    private static final int STAMINA = Integer.numberOfTrailingZeros(VitalMask.STAMINA);
    private static final int MAX_HEALTH = Integer.numberOfTrailingZeros(VitalMask.MAX_HEALTH);
    private static final int MAX_MANA = Integer.numberOfTrailingZeros(VitalMask.MAX_MANA);
    private static final int MAX_STAMINA = Integer.numberOfTrailingZeros(VitalMask.MAX_STAMINA);
    private static final int STATE = Integer.numberOfTrailingZeros(VitalMask.STATE);

    private final ZoneContext zone;

    FrameFiller(ZoneContext zone) {
        this.zone = zone;
    }

    /** For the player of an entity. */
    void fill(StateFrame frame, int entity) {
        Simulation simulation = zone.simulation;
        frame.ack(simulation.appliedInputSeq(entity));
        frame.self(simulation.appliedX(entity), simulation.appliedY(entity));
        frame.speed(simulation.speedPercent(entity), simulation.speedTicks(entity));
        fillVitals(frame, entity);
    }

    /** For somebody who only looks. */
    void fillForObserver(StateFrame frame, int entity) {
        EntityTable entities = zone.simulation.entities();
        frame.self(entities.x(entity), entities.y(entity));
        fillVitals(frame, entity);
    }

    private void fillVitals(StateFrame frame, int entity) {
        EntityTable entities = zone.simulation.entities();
        frame.dilation(zone.stats.ladder().pacePercent());
        frame.vital(HEALTH, entities.health(entity));
        frame.vital(MANA, entities.mana(entity));
        frame.vital(STAMINA, entities.stamina(entity));
        frame.vital(MAX_HEALTH, entities.maxHealth(entity));
        frame.vital(MAX_MANA, entities.maxMana(entity));
        frame.vital(MAX_STAMINA, entities.maxStamina(entity));
        frame.vital(STATE, entities.stateId(entity));
    }
}
