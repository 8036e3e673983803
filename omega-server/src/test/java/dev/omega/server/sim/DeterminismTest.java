package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.omega.protocol.InputRuns;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.rules.SkillRules;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    private static final ZoneCatalog CATALOG = RealmZones.catalog();

    @Test
    void world_shouldBeTheSameForTheSameSeedAndInputs() {
        Seeds.forEach(30, (seed, random) -> {
            String zoneId = CATALOG.zoneIds().get(random.next(CATALOG.zoneIds().size()));
            int hz = random.between(20, 60);
            Simulation first = new Simulation(CATALOG.definition(zoneId).withSimHz(hz), seed);
            Simulation second = new Simulation(CATALOG.definition(zoneId).withSimHz(hz), seed);
            Crowd firstCrowd = new Crowd(first, 30, seed);
            Crowd secondCrowd = new Crowd(second, 30, seed);
            for (int i = 0; i < 400; i++) {
                firstCrowd.send();
                secondCrowd.send();
                first.tick();
                second.tick();
                if (i % 10 == 0) {
                    assertEquals(first.stateHash(), second.stateHash(), zoneId + " differs at tick " + i);
                }
            }
        });
    }

    @Test
    void world_shouldBeTheSameWithEverySkillInUse() {
        Seeds.forEach(12, (seed, random) -> {
            int hz = random.between(20, 60);
            ZoneDefinition ground = TestSkills.ground(CATALOG.definition("forest"), true, 60).withSimHz(hz);
            Simulation first = new Simulation(ground, seed);
            Simulation second = new Simulation(ground, seed);
            Crowd firstCrowd = Crowd.versatile(first, 30, seed);
            Crowd secondCrowd = Crowd.versatile(second, 30, seed);
            for (int i = 0; i < 600; i++) {
                firstCrowd.send();
                secondCrowd.send();
                first.tick();
                second.tick();
                if (i % 10 == 0) {
                    assertEquals(first.stateHash(), second.stateHash(), "differs at tick " + i);
                }
            }
        });
    }

    /** Every table of the world's state counts. */
    @Test
    void stateHash_shouldChangeWithEverythingThatLasts() {
        long untouched = new Stage(TestSkills.ground(CATALOG.definition("forest"), true, 5)).simulation.stateHash();
        for (int change = 0; change < 7; change++) {
            Stage stage = new Stage(TestSkills.ground(CATALOG.definition("forest"), true, 5));
            World world = stage.simulation.world();
            SkillAim aim = new SkillAim();
            aim.at(stage.entities.x(stage.player) + 500, stage.entities.y(stage.player));
            TickRules.PlayerClass skills = world.rules.player.classOf(0);
            switch (change) {
                case 0 -> world.statuses.inflict(stage.player, new Status(TestSkills.HASTE, 40), 100, -1);
                case 1 -> world.casts.begin(stage.player, 0, skill(skills, TestSkills.SLOW_BLAST), aim);
                case 2 -> world.dashes.begin(stage.player, skill(skills, TestSkills.LEAP), aim);
                case 3 -> {
                    Skill arrow = skill(skills, TestSkills.ARROW);
                    world.missiles.launch(stage.player, arrow, Objects.requireNonNull(arrow.missile), aim);
                }
                case 4 -> world.threats.add(0, stage.player, 10);
                case 5 -> world.trail.record(1);
                default -> world.clocks.setAnySkillReady(stage.player, 5);
            }
            assertNotEquals(untouched, stage.simulation.stateHash(), "change " + change);
        }
    }

    private static Skill skill(TickRules.PlayerClass skills, int id) {
        return Objects.requireNonNull(skills.skill(id, 1));
    }

    @Test
    void world_shouldDifferForOtherSeeds() {
        Set<Long> hashes = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            Simulation simulation = new Simulation(CATALOG.definition("rift-d1"), seed);
            simulation.tick();
            hashes.add(simulation.stateHash());
        }
        assertEquals(50, hashes.size());
    }

    /** A hash that leaves something out would not notice it here. */
    @Test
    void stateHash_shouldChangeWithAnythingAPlayerDoes() {
        assertNotEquals(hashAfter(0), hashAfter(1), "an input waiting");
        assertNotEquals(hashAfter(0), hashAfter(2), "an action waiting");
        assertNotEquals(hashAfter(0), hashAfter(3), "sequences started over");
        assertNotEquals(hashAfter(0), hashAfter(4), "a player gone");
        assertNotEquals(hashAfter(0), hashAfter(5), "a player come");
        assertNotEquals(hashAfter(6), hashAfter(7), "an action refused: its number and its rate count");
        assertEquals(hashAfter(0), hashAfter(0));
    }

    private static long hashAfter(int change) {
        Simulation simulation = new Simulation(CATALOG.definition("forest"), 5);
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Somebody", 1, 1, 0));
        simulation.input(player, 0, InputRuns.of(InputRuns.run(0, 0, 0)));
        simulation.tick();
        switch (change) {
            case 1 -> simulation.input(player, 1, InputRuns.of(InputRuns.run(0, 0, 0)));
            case 2 -> simulation.action(player, 0, SkillRules.STRIKE, 3, 0, 0);
            case 3 -> simulation.restartSequences(player);
            case 4 -> simulation.despawn(player);
            case 5 -> simulation.spawnPlayer(PlayerSpawn.fresh("Other", 1, 1, 0));
            case 6 -> simulation.tick();
            case 7 -> {
                simulation.action(player, 0, 65_535, -1, 0, 0);
                simulation.tick();
            }
            default -> {
                /* nothing */ }
        }
        return simulation.stateHash();
    }

    @Test
    void random_shouldBeXoroshiro128PlusPlus() {
        // First outputs for the state (1, 2), worked out from the published C code by hand-made 64-bit arithmetic.
        long s0 = 1;
        long s1 = 2;
        ZoneRandom random = ZoneRandom.ofState(s0, s1);
        assertEquals(Long.rotateLeft(3, 17) + 1, random.nextLong());
        long x = s0 ^ s1;
        long next0 = Long.rotateLeft(s0, 49) ^ x ^ (x << 21);
        long next1 = Long.rotateLeft(x, 28);
        assertEquals(Long.rotateLeft(next0 + next1, 17) + next0, random.nextLong());
    }
}
