package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.RoadRules;
import dev.omega.testkit.Allocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoadsTest {

    private static final int SIZE = 40;
    private static final int ROW = 10;
    private static final int EAST = 0;
    private static final int WEST = 64;
    private static final ZoneMap FIELD = TestZones.open(SIZE, 5, 5);
    private static final RoadRules HOME = road("home", 12, 13);
    private static final RoadRules FAR = road("far", 20);

    private final List<String> taken = new ArrayList<>();
    private int seq;

    private static RoadRules road(String zoneId, int... columns) {
        int[] cells = new int[columns.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = ROW * SIZE + columns[i];
        }
        return new RoadRules("road to " + zoneId, zoneId, CellList.of(cells));
    }

    private static Simulation field(RoadRules... roads) {
        return new Simulation(TestZones.zone(FIELD).withRoads(List.of(roads)), 3);
    }

    private void walk(Simulation simulation, int player, int direction, int ticks) {
        for (int i = 0; i < ticks; i++) {
            if (i % 4 == 0) {
                simulation.input(player, seq++ & 127,
                        InputRuns.of(InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), direction, direction)));
            }
            simulation.tick();
            RoadBuffer steps = simulation.roadsTaken();
            for (int step = 0; step < steps.size(); step++) {
                assertEquals(player, steps.entity(step));
                taken.add(steps.road(step).zoneId());
            }
        }
    }

    @Test
    void road_shouldBeTakenOnceForEachTimeAPlayerStepsOnIt() {
        Simulation simulation = field(HOME, FAR);
        int player = TestZones.spawnAt(simulation, 10, ROW);
        walk(simulation, player, EAST, 100);
        assertEquals(List.of("home", "far"), taken);
        walk(simulation, player, WEST, 100);
        assertEquals(List.of("home", "far", "far", "home"), taken, "back again");
    }

    @Test
    void road_shouldNotBeTakenByWhoAppearsOnItOrIsDead() {
        Simulation simulation = field(HOME);
        int player = TestZones.spawnAt(simulation, 12, ROW);
        walk(simulation, player, EAST, 8);
        assertEquals(List.of(), taken, "it came into the world there");
        walk(simulation, player, EAST, 40);
        walk(simulation, player, WEST, 48);
        assertEquals(List.of("home"), taken, "it had left it");

        EntityTable entities = simulation.entities();
        int fallen = TestZones.spawnAt(simulation, 30, 30);
        Fate.kill(simulation, fallen);
        entities.moveTo(fallen, 12 * ZoneMap.CELL_UNITS, ROW * ZoneMap.CELL_UNITS);
        simulation.tick();
        assertEquals(0, simulation.roadsTaken().size(), "the dead go nowhere");
    }

    /** Spawn point 5, 5 is part of a road. */
    @Test
    void road_shouldNotBeTakenByWhoComesBackToLifeOnIt() {
        Simulation simulation = field(new RoadRules("camp", "home", CellList.of(5 * SIZE + 5)));
        int player = TestZones.spawnAt(simulation, 10, ROW);
        simulation.world().players.respawn(player);
        simulation.tick();
        assertEquals(0, simulation.roadsTaken().size());
    }

    @Test
    void change_shouldLayOtherRoadsOnWhichNobodyHasStepped() {
        Simulation simulation = field(HOME);
        int player = TestZones.spawnAt(simulation, 20, ROW);
        simulation.changeContent(simulation.definition().withRoads(List.of(FAR)));
        walk(simulation, player, EAST, 4);
        assertEquals(List.of(), taken, "it stood there when the road was laid");
        walk(simulation, player, EAST, 20);
        walk(simulation, player, WEST, 60);
        assertEquals(List.of("far"), taken, "and the old one is gone");
    }

    @Test
    void hash_shouldTellWhetherAPlayerStandsOnARoad() {
        Simulation with = field(HOME);
        Simulation without = field();
        TestZones.spawnAt(with, 12, ROW);
        TestZones.spawnAt(without, 12, ROW);
        assertNotEquals(with.stateHash(), without.stateHash());
    }

    @Test
    void tick_shouldAllocateNothingWhilePlayersStepOnRoads() {
        Simulation simulation = field(HOME, FAR);
        int player = TestZones.spawnAt(simulation, 10, ROW);
        walk(simulation, player, EAST, 4_000);
        EntityTable entities = simulation.entities();
        int[] steps = new int[1];
        Allocation.assertNone(1_000, () -> {
            entities.moveTo(player, (steps[0] & 1) == 0 ? 12 * ZoneMap.CELL_UNITS : 1_000, ROW * ZoneMap.CELL_UNITS);
            simulation.tick();
            steps[0] += 1 + simulation.roadsTaken().size() * 2;
        });
    }

    @Test
    void zone_shouldRefuseMoreRoadsThanItsNumbersReach() {
        assertThrows(IllegalArgumentException.class,
                () -> TestZones.zone(FIELD).withRoads(Collections.nCopies(RoadRules.MAX_ROADS + 1, HOME)));
    }
}
