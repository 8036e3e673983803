package dev.omega.server.zone;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;

/** Cells with the state of one fresh character, as an instance would fill them. */
public final class TestCells {

    private static final String ZONE = "forest";

    private final Simulation simulation = new Simulation(RealmZones.catalog().definition(ZONE), 1);
    private final int entity = simulation.spawnPlayer(PlayerSpawn.fresh("Test", 1, 1, 0));

    /** A cell that waits to be taken; {@code leaving}: the character has left. */
    public CheckpointCell filled(long characterId, long fence, boolean leaving) {
        CheckpointCell cell = new CheckpointCell(characterId, ZONE);
        refill(cell, fence, leaving);
        return cell;
    }

    /** A newer state in the same cell. */
    public void refill(CheckpointCell cell, long fence, boolean leaving) {
        cell.put(simulation.entities(), entity, fence, leaving);
    }
}
