package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.DoorRules;
import dev.omega.server.sim.rules.NpcGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final int METRE = ZoneMap.CELL_UNITS;
    private static final int WIDTH = 30;
    private static final int WALL_COLUMN = 15;
    private static final int DOOR_ROW = 4;
    private static final int GAP_ROW = 20;

    /** Two rooms with a door near the top of the wall between them, and a gap far down. */
    private static final ZoneMap ROOMS = rooms();

    @Test
    void closedDoor_shouldBeWalkedAroundAndAnOpenOneUsed() {
        int around = ticksToBite(door(false, 0, 0, null, 0));
        int through = ticksToBite(door(true, 0, 0, null, 0));
        assertTrue(through > 0 && around > 0, through + " and " + around);
        assertTrue(around > through + 100, "around " + around + ", through " + through + " ticks");
    }

    /** The same creature asks for the same way before and after: what was remembered of it must be forgotten. */
    @Test
    void way_shouldChangeWithTheDoorThatItRestsOn() {
        Simulation simulation = hunt(door(true, 10_000, 10_000, null, 0));
        EntityTable entities = simulation.entities();
        int player = TestZones.spawnAt(simulation, 27, DOOR_ROW);
        List<Integer> times = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            while (simulation.tickNumber() % 800 != (round % 2 == 0 ? 1 : 401)) {
                entities.teleport(wolf(simulation), 2 * METRE + 128, DOOR_ROW * METRE + 128, simulation.tickNumber());
                entities.moveTo(player, 27 * METRE, DOOR_ROW * METRE);
                simulation.tick();
            }
            times.add(ticksUntilNear(simulation, player));
        }
        assertTrue(times.get(0) + 100 < times.get(1) && times.get(2) + 100 < times.get(3), times::toString);
    }

    @Test
    void door_shouldStopPlayersAndSight() {
        Simulation simulation = hunt(door(false, 0, 0, null, 0));
        EntityTable entities = simulation.entities();
        int player = TestZones.spawnAt(simulation, WALL_COLUMN - 3, DOOR_ROW);
        for (int i = 0; i < 60; i++) {
            simulation.input(player, i & 127, InputRuns.of(InputRuns.run(InputRuns.controls(4, 2, 0), 0, 0)));
            TestZones.ticks(simulation, 4);
        }
        assertTrue(entities.x(player) < WALL_COLUMN * METRE, "it went through");
        assertFalse(simulation.world().map.flagsAt(WALL_COLUMN * METRE + 1, DOOR_ROW * METRE + 1) == 0);
        assertEquals(0, ROOMS.flags(WALL_COLUMN, DOOR_ROW), "other instances have their own doors");
    }

    @Test
    void plate_shouldHoldADoorOpenAndADoorShouldCloseOnNobody() {
        CellList plate = CellList.of(DOOR_ROW * WIDTH + 13, DOOR_ROW * WIDTH + 12);
        Simulation simulation = hunt(door(false, 0, 0, plate, 1_000));
        EntityTable entities = simulation.entities();
        int door = ofKind(simulation, EntityKind.OBJECT);
        assertEquals(EntityState.CLOSED, entities.stateId(door));
        int player = TestZones.spawnAt(simulation, 13, DOOR_ROW);
        TestZones.ticks(simulation, 2);
        assertEquals(EntityState.OPEN, entities.stateId(door));
        entities.moveTo(player, WALL_COLUMN * METRE + 128, DOOR_ROW * METRE + 128);
        TestZones.ticks(simulation, 200);
        assertEquals(EntityState.OPEN, entities.stateId(door), "somebody stands in it");
        entities.moveTo(player, 27 * METRE, 27 * METRE);
        TestZones.ticks(simulation, 2);
        assertEquals(EntityState.CLOSED, entities.stateId(door));
    }

    /** Doors that move all the time, a pack that hunts through them: nobody is ever inside a wall, and runs repeat. */
    @Test
    void movingDoors_shouldKeepTheWorldInOrder() {
        Seeds.forEach(20, (seed, random) -> {
            List<DoorRules> doors =
                    List.of(door(random.next(2) == 0, random.between(500, 3_000), random.between(500, 3_000), null, 0));
            ZoneDefinition zone = TestZones.zone(ROOMS, new NpcGroup(TestZones.wolf(), 12)).withDoors(doors);
            Simulation first = new Simulation(zone, seed);
            Simulation second = new Simulation(zone, seed);
            Crowd firstCrowd = new Crowd(first, 6, seed);
            Crowd secondCrowd = new Crowd(second, 6, seed);
            ZoneMap map = first.world().map;
            for (int i = 0; i < 1_500; i++) {
                firstCrowd.send();
                secondCrowd.send();
                first.tick();
                second.tick();
                EntityTable entities = first.entities();
                for (int e = 0; e < entities.highWater(); e++) {
                    boolean body = entities.kind(e) == EntityKind.PLAYER || entities.kind(e) == EntityKind.NPC;
                    assertTrue(!body || GridSlide.fits(map, entities.x(e), entities.y(e), entities.radius(e)));
                }
                if (i % 50 == 0) {
                    assertEquals(first.stateHash(), second.stateHash(), "tick " + i);
                }
            }
        });
    }

    private static int ticksToBite(DoorRules door) {
        Simulation simulation = hunt(door);
        simulation.entities().teleport(wolf(simulation), 2 * METRE + 128, DOOR_ROW * METRE + 128, 0);
        return ticksUntilNear(simulation, TestZones.spawnAt(simulation, 27, DOOR_ROW));
    }

    /** Makes the wolf angry, and counts the ticks until it has come to the player; -1 when it does not. */
    private static int ticksUntilNear(Simulation simulation, int player) {
        EntityTable entities = simulation.entities();
        int wolf = wolf(simulation);
        entities.vitals().setLevel(player, 60, 1_000_000, 0, 0);
        entities.vitals().refill(player);
        simulation.world().npcs.moveHome(0, WALL_COLUMN * METRE, 12 * METRE);
        simulation.world().threats.add(0, player, 1_000);
        for (int i = 1; i < 1_200; i++) {
            simulation.tick();
            if (entities.distanceSquared(wolf, player) < 4L * METRE * METRE) {
                return i;
            }
        }
        return -1;
    }

    private static Simulation hunt(DoorRules door) {
        return new Simulation(TestZones.zone(ROOMS, new NpcGroup(TestZones.wolf(), 1)).withDoors(List.of(door)), 2);
    }

    private static int wolf(Simulation simulation) {
        return ofKind(simulation, EntityKind.NPC);
    }

    private static int ofKind(Simulation simulation, int kind) {
        EntityTable entities = simulation.entities();
        for (int e = 0; e < entities.highWater(); e++) {
            if (entities.kind(e) == kind) {
                return e;
            }
        }
        throw new AssertionError("no entity of kind " + kind);
    }

    private static DoorRules door(
            boolean open,
            int openMs,
            int closedMs,
            @org.jspecify.annotations.Nullable CellList plate,
            int holdMs) {
        return new DoorRules(9, CellList.of(DOOR_ROW * WIDTH + WALL_COLUMN), open, openMs, closedMs, plate, holdMs);
    }

    private static ZoneMap rooms() {
        String[] rows = new String[WIDTH];
        for (int row = 0; row < WIDTH; row++) {
            StringBuilder line = new StringBuilder(".".repeat(WIDTH));
            line.setCharAt(0, '#');
            line.setCharAt(WIDTH - 1, '#');
            line.setCharAt(WALL_COLUMN, row == DOOR_ROW || row == GAP_ROW ? '.' : '#');
            rows[row] = row == 0 || row == WIDTH - 1 ? "#".repeat(WIDTH) : line.toString();
        }
        rows[28] = "#@" + rows[28].substring(2);
        return TestZones.map(rows);
    }
}
