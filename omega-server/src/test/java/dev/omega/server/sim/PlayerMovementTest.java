package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.EntityState;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.GridSlide;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class PlayerMovementTest {

    private static final int EAST = 0;

    @Test
    void player_shouldNeverEnterWallsNorMoveFasterThanTheRules() {
        Seeds.forEach(120, (seed, random) -> {
            ZoneDefinition zone = TestZones.zone(TestZones.random(30, 30, random));
            Simulation simulation = new Simulation(zone.withSimHz(random.between(20, 60)), seed);
            int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
            EntityTable entities = simulation.entities();
            int limit = simulation.playerSpeeds().sprint();
            for (int i = 0; i < 400; i++) {
                for (int flood = random.next(4); flood > 0; flood--) {
                    simulation.input(player, random.next(300) - 20, randomRuns(random));
                }
                int x = entities.x(player);
                int y = entities.y(player);
                simulation.tick();
                long dx = (long) entities.x(player) - x;
                long dy = (long) entities.y(player) - y;
                assertTrue(dx * dx + dy * dy <= (limit + 1L) * (limit + 1L), "moved by " + dx + ", " + dy);
                assertTrue(
                        GridSlide.fits(zone.map(), entities.x(player), entities.y(player), simulation.playerRadius()),
                        "inside a wall at " + entities.x(player) + ", " + entities.y(player));
            }
        });
    }

    @Test
    void cheater_shouldGainNothingByFloodingOrHoarding() {
        Seeds.forEach(150, (seed, random) -> {
            Simulation simulation = new Simulation(TestZones.zone(TestZones.open(200, 10, 100)), seed);
            int honest = simulation.spawnPlayer(PlayerSpawn.fresh("Honest", 0, 1, 0));
            int flooder = simulation.spawnPlayer(PlayerSpawn.fresh("Flooder", 0, 1, 0));
            int hoarder = simulation.spawnPlayer(PlayerSpawn.fresh("Hoarder", 0, 1, 0));
            int factor = random.between(2, 12);
            int[] seq = new int[3];
            int ticks = random.between(80, 400);
            for (int i = 0; i < ticks; i++) {
                if (i % 4 == 0) {
                    simulation.input(honest, seq[0]++ & 127, running(4));
                }
                for (int n = 0; n < factor; n++) {
                    simulation.input(flooder, seq[1]++ & 127, running(4));
                }
                if (i % 40 == 39) {
                    for (int n = 0; n < 10; n++) {
                        simulation.input(hoarder, seq[2]++ & 127, running(4));
                    }
                }
                simulation.tick();
            }
            int x = simulation.entities().x(honest);
            assertEquals(10 * 256 + 128 + ticks * simulation.playerSpeeds().run(), x);
            assertTrue(simulation.entities().x(flooder) <= x, "the flooder ran ahead");
            assertTrue(simulation.entities().x(hoarder) <= x, "the hoarder ran ahead");
            assertTrue(simulation.skippedInputTicks() > 0);
        });
    }

    @Test
    void appliedPlace_shouldBeWhatTheClientPredictedForThatInput() {
        Seeds.forEach(150, (seed, random) -> {
            Simulation simulation = new Simulation(TestZones.zone(TestZones.random(30, 25, random)), seed);
            int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
            PredictingClient client = new PredictingClient(simulation, player);
            PredictingClient.Sent[] sent = new PredictingClient.Sent[128];
            for (int i = 0; i < 300; i++) {
                while (simulation.queuedInputTicks(player) < 2) {
                    PredictingClient.Sent input = client.send(walkingRuns(random, 4));
                    sent[input.seq()] = input;
                    simulation.input(player, input.seq(), input.packedRuns());
                }
                simulation.tick();
                PredictingClient.Sent applied = sent[simulation.appliedInputSeq(player)];
                if (applied != null) {
                    assertEquals(applied.x(), simulation.appliedX(player), "x after input " + applied.seq());
                    assertEquals(applied.y(), simulation.appliedY(player), "y after input " + applied.seq());
                }
            }
            assertEquals(0, simulation.skippedInputTicks());
        });
    }

    @Test
    void client_shouldEndWhereTheServerHasItAfterLateAndLostTicks() {
        Seeds.forEach(150, (seed, random) -> {
            Simulation simulation = new Simulation(TestZones.zone(TestZones.random(30, 25, random)), seed);
            int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
            PredictingClient client = new PredictingClient(simulation, player);
            ArrayDeque<PredictingClient.Sent> onTheWay = new ArrayDeque<>();
            for (int i = 0; i < 400; i++) {
                if (i % 4 == 0) {
                    onTheWay.add(client.send(walkingRuns(random, 4)));
                }
                while (!onTheWay.isEmpty() && random.next(4) == 0) {
                    PredictingClient.Sent late = onTheWay.remove();
                    simulation.input(player, late.seq(), late.packedRuns());
                }
                simulation.tick();
                client.reconcile(simulation.appliedInputSeq(player), simulation.appliedX(player),
                        simulation.appliedY(player));
            }
            for (PredictingClient.Sent late : onTheWay) {
                simulation.input(player, late.seq(), late.packedRuns());
            }
            TestZones.ticks(simulation, 12);
            client.reconcile(simulation.appliedInputSeq(player), simulation.appliedX(player),
                    simulation.appliedY(player));
            assertEquals(simulation.entities().x(player), client.x());
            assertEquals(simulation.entities().y(player), client.y());
        });
    }

    @Test
    void player_shouldRepeatItsLastInputForThreeTicksThenStop() {
        Simulation simulation = new Simulation(TestZones.zone(TestZones.open(50, 10, 10)), 1);
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
        simulation.input(player, 0, running(2));
        int x = simulation.entities().x(player);
        TestZones.ticks(simulation, 20);
        assertEquals(x + 5 * simulation.playerSpeeds().run(), simulation.entities().x(player));
        assertEquals(EntityState.IDLE, simulation.entities().stateId(player));
    }

    @Test
    void player_shouldTurnWithinAnInputByItsRuns() {
        Simulation simulation = new Simulation(TestZones.zone(TestZones.open(50, 10, 10)), 1);
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
        int speed = simulation.playerSpeeds().walk();
        int east = InputRuns.run(InputRuns.controls(1, Gait.WALK, 0), 0, 5);
        int south = InputRuns.run(InputRuns.controls(2, Gait.WALK, 0), 32, 6);
        int west = InputRuns.run(InputRuns.controls(1, Gait.WALK, 0), 64, 7);
        int x = simulation.entities().x(player);
        int y = simulation.entities().y(player);
        simulation.input(player, 0, InputRuns.of(east, south, west));
        simulation.tick();
        assertEquals(x + speed, simulation.entities().x(player));
        assertEquals(127, simulation.appliedInputSeq(player));
        assertEquals(x, simulation.appliedX(player), "the input is not yet applied whole");
        TestZones.ticks(simulation, 2);
        assertEquals(y + 2 * speed, simulation.entities().y(player));
        assertEquals(6, simulation.entities().facing(player));
        simulation.tick();
        assertEquals(x, simulation.entities().x(player));
        assertEquals(0, simulation.appliedInputSeq(player));
        assertEquals(y + 2 * speed, simulation.appliedY(player));
    }

    @Test
    void input_shouldBeIgnoredWhenOldOrRepeated() {
        Simulation simulation = new Simulation(TestZones.zone(TestZones.open(50, 10, 10)), 1);
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
        simulation.input(player, 5, running(1));
        simulation.input(player, 5, running(1));
        simulation.input(player, 4, running(1));
        simulation.input(player, 127, running(1));
        assertEquals(1, simulation.queuedInputTicks(player));
        simulation.input(player, 6, running(1));
        assertEquals(2, simulation.queuedInputTicks(player));
        TestZones.ticks(simulation, 2);
        assertEquals(6, simulation.appliedInputSeq(player));
    }

    @Test
    void input_shouldSkipTheOldestTicksWhenMoreThanSixWait() {
        Simulation simulation = new Simulation(TestZones.zone(TestZones.open(50, 10, 10)), 1);
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
        for (int seq = 0; seq < 3; seq++) {
            simulation.input(player, seq, running(4));
        }
        assertEquals(6, simulation.queuedInputTicks(player));
        assertEquals(6, simulation.skippedInputTicks());
        assertEquals(0, simulation.appliedInputSeq(player), "input 0 was skipped whole");
        TestZones.ticks(simulation, 2);
        assertEquals(1, simulation.appliedInputSeq(player));
    }

    @Test
    void restartSequences_shouldAcceptNumberZeroAgain() {
        Simulation simulation = new Simulation(TestZones.zone(TestZones.open(50, 10, 10)), 1);
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
        simulation.input(player, 0, running(4));
        simulation.input(player, 1, running(2));
        simulation.restartSequences(player);
        assertEquals(0, simulation.queuedInputTicks(player));
        assertEquals(127, simulation.appliedInputSeq(player));
        simulation.input(player, 0, running(4));
        assertEquals(4, simulation.queuedInputTicks(player));
    }

    @Test
    void sprint_shouldEndWhenStaminaDoesAndComeBackWithAQuarter() {
        Simulation simulation = new Simulation(TestZones.zone(TestZones.open(200, 10, 100)), 1);
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Runner", 0, 1, 0));
        EntityTable entities = simulation.entities();
        int sprinted = 0;
        int ran = 0;
        for (int seq = 0; ran == 0 || entities.stateId(player) == EntityState.RUN; seq++) {
            simulation.input(player, seq & 127, moving(Gait.SPRINT, EAST, 1));
            simulation.tick();
            sprinted += entities.stateId(player) == EntityState.SPRINT && ran == 0 ? 1 : 0;
            ran += entities.stateId(player) == EntityState.RUN ? 1 : 0;
            boolean winded = (entities.statusBits(player) & EntityStatus.WINDED) != 0;
            assertTrue(winded || entities.stateId(player) == EntityState.SPRINT || entities.stamina(player) >= 25);
            assertTrue(seq < 1_000);
        }
        assertTrue(entities.stamina(player) >= 24, "a quarter is back");
        assertEquals(5 * 40, sprinted, 2);
        assertEquals(25 * 40 / 10, ran, 6);
    }

    @Test
    void place_shouldBeKeptWhenItIsFreeAndReplacedWhenNot() {
        Simulation simulation = new Simulation(TestZones.zone(TestZones.map("########", "#*.....#", "#..##..#",
                "#..##..#", "#......#", "#......#", "#......#", "########")), 1);
        PlayerSpawn.Place free = new PlayerSpawn.Place(5 * 256 + 100, 5 * 256 + 120, 77, 42, 41, 40);
        int player = simulation.spawnPlayer(new PlayerSpawn("Kept", 2, 3, 200, free));
        EntityTable entities = simulation.entities();
        assertEquals(free.x(), entities.x(player));
        assertEquals(free.y(), entities.y(player));
        assertEquals(77, entities.facing(player));
        assertEquals(42, entities.health(player));
        assertEquals(120, entities.maxHealth(player), "level 3");
        for (PlayerSpawn.Place bad : new PlayerSpawn.Place[]{
                new PlayerSpawn.Place(3 * 256 - 50, 3 * 256, 0, 50, 50, 50),
                new PlayerSpawn.Place(-5_000, 1_000_000, 0, 50, 50, 50),
                new PlayerSpawn.Place(5 * 256, 5 * 256, 0, 0, 50, 50)}) {
            int moved = simulation.spawnPlayer(new PlayerSpawn("Moved", 0, 1, 0, bad));
            assertEquals(256 + 128, entities.x(moved));
            assertEquals(bad.health() == 0 ? 100 : 50, entities.health(moved), "as it was, unless it was dead");
            assertFalse(entities.netId(moved) == entities.netId(player));
        }
    }

    private static long running(int ticks) {
        return moving(Gait.RUN, EAST, ticks);
    }

    private static long moving(int gait, int direction, int ticks) {
        return InputRuns.of(InputRuns.run(InputRuns.controls(ticks, gait, 0), direction, direction));
    }

    /** Runs of no more than running speed: stamina is not part of a prediction. */
    private static long walkingRuns(ZoneRandom random, int ticks) {
        int first = random.between(1, ticks - 1);
        return InputRuns.of(walkingRun(random, first), walkingRun(random, ticks - first));
    }

    private static int walkingRun(ZoneRandom random, int ticks) {
        return InputRuns.run(InputRuns.controls(ticks, random.next(3), 0), random.next(128), random.next(128));
    }

    private static long randomRuns(ZoneRandom random) {
        int one = random.next(1 << 21);
        return switch (random.next(3)) {
            case 0 -> InputRuns.of(one);
            case 1 -> InputRuns.of(one, random.next(1 << 21));
            default -> InputRuns.of(one, random.next(1 << 21), random.next(1 << 21));
        };
    }
}
