package dev.omega.server.sim.rules;

import dev.omega.server.sim.map.CellList;

/**
 * Cells that lead out of the zone: a living player who steps on one goes to another zone. Immutable.
 *
 * @param name as the map has it
 * @param zoneId where it leads
 */
public record RoadRules(String name, String zoneId, CellList cells) {

    /** Roads of one zone: their numbers are bytes. */
    public static final int MAX_ROADS = 100;
}
