package dev.omega.server.sim;

import static dev.omega.server.sim.rules.BehaviourRules.all;
import static dev.omega.server.sim.rules.BehaviourRules.any;
import static dev.omega.server.sim.rules.BehaviourRules.leaf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.BehaviourRules;
import dev.omega.server.sim.rules.BehaviourRules.Kind;
import dev.omega.server.sim.rules.LootRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.SkillDelivery;
import dev.omega.server.sim.rules.SkillEffect;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.SkillTarget;
import dev.omega.server.sim.rules.Temper;
import dev.omega.server.sim.rules.ThreatRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BehaviourTest {

    private static final ZoneMap FIELD = TestZones.open(80, 5, 5);
    private static final int METRE = ZoneMap.CELL_UNITS;
    private static final List<Kind> LEAVES =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.SELECTOR, Kind.SEQUENCE)));

    @Test
    void sequence_shouldTakeUpTheChildThatWentOn() {
        Pen pen = new Pen(TestZones.dummy(50).withBehaviour(tree(all(leaf(Kind.IDLE, 1_000), leaf(Kind.IDLE, 2_000)))));
        pen.stage.ticks(20);
        assertEquals(1, pen.doing());
        pen.stage.ticks(40);
        assertEquals(2, pen.doing(), "the first second is over");
        pen.stage.ticks(90);
        assertEquals(1, pen.doing(), "all over again");
    }

    @Test
    void selector_shouldTurnToWhatIsMoreUrgentAtOnce() {
        BehaviourRules.Node rest = all(leaf(Kind.HEALTH_BELOW, 50), leaf(Kind.IDLE, 1_000));
        Pen pen = new Pen(TestZones.dummy(60).withBehaviour(tree(any(rest, leaf(Kind.WANDER)))));
        pen.stage.ticks(20);
        assertEquals(4, pen.doing());
        pen.stage.entities.vitals().set(pen.creature, 20, 0, 0);
        pen.stage.ticks(8);
        assertEquals(3, pen.doing());
        pen.stage.entities.vitals().set(pen.creature, 60, 0, 0);
        pen.stage.ticks(20);
        assertEquals(3, pen.doing(), "what goes on is gone on with");
        pen.stage.ticks(30);
        assertEquals(4, pen.doing());
    }

    @Test
    void creature_shouldFleeForItsTimeAndThenFight() {
        Pen pen = new Pen(TestZones.wolf()
                .withBehaviour(tree(any(all(leaf(Kind.TARGET_IN_RANGE, 300), leaf(Kind.FLEE, 1_500)),
                        all(leaf(Kind.HAS_TARGET), any(leaf(Kind.CAST), leaf(Kind.CHASE)))))));
        pen.stage.put(pen.stage.player, 32, 30);
        pen.stage.ticks(10);
        assertEquals(NpcTable.FLEE, pen.mind());
        long near = pen.distance();
        pen.stage.ticks(30);
        assertTrue(pen.distance() > near + METRE, "it ran");
        boolean came = false;
        for (int i = 0; i < 200 && !came; i++) {
            pen.stage.ticks(1);
            came = pen.mind() == NpcTable.CHASE;
        }
        assertTrue(came);
    }

    @Test
    void creature_shouldHealItselfAndCallItsKin() {
        SkillRules bite = SkillRules.attack(SkillRules.STRIKE, 100, 1_500, 0, new SkillEffect.Damage(4, 7, 0));
        SkillRules mend = new SkillRules(77, SkillTarget.ALLY, 0, new SkillRules.Timing(0, 5_000, 0),
                SkillRules.Cost.NONE, new SkillDelivery.Direct(), List.of(new SkillEffect.Heal(20, 20)));
        BehaviourRules tree = tree(any(
                all(leaf(Kind.HEALTH_BELOW, 50), leaf(Kind.COOLDOWN_READY, 77), leaf(Kind.CAST_SKILL, 77)),
                all(leaf(Kind.HAS_TARGET), leaf(Kind.CALL_FOR_HELP, 1_000), any(leaf(Kind.CAST), leaf(Kind.CHASE)))));
        NpcRules shaman = new NpcRules(300, Temper.DEFENSIVE, 3, 1, 60, 40, 150, 450, List.of(bite, mend),
                new NpcRules.Territory(800, 900, 3_000), 1, 3_000, 20_000, ThreatRules.DEFAULT, LootRules.NONE, tree);
        Pen pen = new Pen(shaman, 3);
        int near = pen.stage.creature(1, 36, 30);
        int far = pen.stage.creature(2, 60, 30);
        pen.stage.entities.vitals().set(pen.creature, 20, 0, 0);
        pen.stage.simulation.world().threats.add(0, pen.stage.player, 5);
        pen.stage.ticks(10);
        assertEquals(40, pen.stage.entities.health(pen.creature));
        assertEquals(1, pen.stage.simulation.world().threats.of(pen.stage.entities.slot(near), pen.stage.player));
        assertEquals(0, pen.stage.simulation.world().threats.of(pen.stage.entities.slot(far), pen.stage.player));
    }

    @Test
    void patrol_shouldVisitEveryCornerAndGoBack() {
        CellList route = CellList.of(cell(30, 30), cell(40, 30), cell(40, 38));
        Simulation simulation = patrolling(route, 1);
        TestZones.spawnAt(simulation, 30, 20);
        EntityTable entities = simulation.entities();
        StringBuilder visited = new StringBuilder();
        for (int i = 0; i < 60 * 40; i++) {
            simulation.tick();
            for (int corner = 0; corner < route.size(); corner++) {
                boolean there = Math.abs(entities.x(0) - FIELD.centerX(route.cell(corner))) < METRE
                        && Math.abs(entities.y(0) - FIELD.centerY(route.cell(corner))) < METRE;
                if (there && (visited.isEmpty() || visited.charAt(visited.length() - 1) != '0' + corner)) {
                    visited.append(corner);
                }
            }
        }
        assertTrue(visited.toString().startsWith("0121012"), visited::toString);
    }

    @Test
    void patrols_shouldBeginSpreadOverTheirRoute() {
        Simulation simulation =
                patrolling(CellList.of(cell(30, 30), cell(40, 30), cell(40, 40), cell(30, 40), cell(30, 30)), 4);
        EntityTable entities = simulation.entities();
        assertEquals(4, IntStream.range(0, 4).mapToObj(e -> entities.x(e) + "," + entities.y(e)).distinct().count());
    }

    @Test
    void patrol_shouldBeWhereItWouldBeAfterASleep() {
        CellList route = CellList.of(cell(30, 30), cell(60, 30));
        ZoneMap field = TestZones.open(400, 5, 5);
        CellList ends = CellList.of(30 * 400 + 30, 30 * 400 + 60);
        Simulation simulation = new Simulation(TestZones.zone(field,
                new NpcGroup(TestZones.wolf().withBehaviour(tree(leaf(Kind.PATROL))), 1, null, ends)), 1);
        EntityTable entities = simulation.entities();
        int player = TestZones.spawnAt(simulation, 30, 60);
        TestZones.ticks(simulation, 100);
        assertEquals(NpcTable.PATROL, simulation.world().npcs.mind(0));
        entities.moveTo(player, 390 * METRE, 390 * METRE);
        TestZones.ticks(simulation, 10);
        int asleepAt = entities.x(0);
        TestZones.ticks(simulation, 400);
        assertEquals(asleepAt, entities.x(0), "it sleeps");
        entities.moveTo(player, 30 * METRE, 60 * METRE);
        TestZones.ticks(simulation, 8);
        int walked = entities.x(0) - asleepAt;
        assertTrue(walked > 14 * METRE && walked < 17 * METRE, "10 s at 1.5 m/s: " + walked / 256.0 + " m");
        assertEquals(2, route.size());
    }

    /** Whatever a tree looks like, a thought ends and the creature stays in order. */
    @Test
    void anyTree_shouldBeWalkedWithoutFail() {
        Seeds.forEach(120, (seed, random) -> {
            BehaviourRules behaviour = tree(randomNode(random, 4));
            Simulation simulation = new Simulation(TestZones.zone(TestZones.random(60, 10, random),
                    new NpcGroup(TestZones.wolf().withBehaviour(behaviour), 10)), seed);
            Crowd crowd = new Crowd(simulation, 6, seed);
            for (int i = 0; i < 400; i++) {
                crowd.send();
                simulation.tick();
            }
            assertFalse(simulation.thoughts() == 0);
        });
    }

    private static BehaviourRules.Node randomNode(ZoneRandom random, int depth) {
        if (depth == 0 || random.next(3) == 0) {
            return leaf(LEAVES.get(random.next(LEAVES.size())), random.next(2_000));
        }
        BehaviourRules.Node[] children = new BehaviourRules.Node[random.between(1, 2)];
        Arrays.setAll(children, i -> randomNode(random, depth - 1));
        return random.next(2) == 0 ? any(children) : all(children);
    }

    private static Simulation patrolling(CellList route, int count) {
        return new Simulation(TestZones.zone(FIELD,
                new NpcGroup(TestZones.wolf().withBehaviour(tree(leaf(Kind.PATROL))), count, null, route)), 1);
    }

    private static int cell(int column, int row) {
        return row * 80 + column;
    }

    private static BehaviourRules tree(BehaviourRules.Node root) {
        return new BehaviourRules(root);
    }

    /** A player and a creature 1 m away from it. */
    private static final class Pen {

        final Stage stage;
        final int creature;

        Pen(NpcRules rules) {
            this(rules, 1);
        }

        Pen(NpcRules rules, int count) {
            stage = Stage.with(FIELD, rules, count);
            stage.put(stage.player, 31, 30);
            creature = stage.creature(0, 30, 30);
            NpcTable npcs = stage.simulation.world().npcs;
            npcs.settle(0, 0, 30 * METRE, 30 * METRE);
            npcs.born(0, creature, stage.simulation.tickNumber());
        }

        int doing() {
            return stage.simulation.world().npcs.doing(0);
        }

        int mind() {
            return stage.simulation.world().npcs.mind(0);
        }

        long distance() {
            return (long) Math.sqrt((double) stage.entities.distanceSquared(creature, stage.player));
        }
    }
}
