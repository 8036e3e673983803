package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.DoorRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.SkillRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentSwitchTest {

    private static final ZoneMap FIELD = TestZones.open(80, 5, 5);

    @Test
    void entities_shouldStayWhoAndWhereTheyAre() {
        Simulation simulation = new Simulation(zone(group(TestZones.wolf(), 5), group(TestZones.dummy(100), 3)), 4);
        EntityTable entities = simulation.entities();
        int player = TestZones.spawnAt(simulation, 40, 40);
        TestZones.ticks(simulation, 50);
        entities.vitals().set(1, 30, 0, 0);
        Map<Integer, String> before = places(entities);
        simulation.changeContent(zone(group(TestZones.dummy(40), 3), group(TestZones.wolf(), 5)));
        assertEquals(before, places(entities), "nothing happens before the next tick");
        simulation.stepPlayers();
        assertEquals(before, places(entities));
        assertEquals(30, entities.health(1), "a wolf keeps its wounds");
        assertEquals(60, entities.maxHealth(1));
        assertEquals(40, entities.health(5), "a dummy is cut to what it can have now");
        assertEquals(8, simulation.livingNpcs());
        assertTrue(entities.alive(player));
    }

    @Test
    void creatures_shouldGoAndComeWithTheirNumbers() {
        Simulation simulation = new Simulation(zone(group(TestZones.wolf(), 5), group(TestZones.dummy(100), 3)), 4);
        TestZones.ticks(simulation, 10);
        simulation.changeContent(zone(group(TestZones.wolf(), 2), group(TestSkills.hunter(), 9)));
        simulation.tick();
        assertEquals(11, simulation.livingNpcs());
        assertEquals(11, simulation.entities().count());
        TestZones.ticks(simulation, 200);
        assertEquals(11, simulation.livingNpcs());
    }

    @Test
    void cast_shouldBeInterruptedAndCooldownsGoOn() {
        Stage stage = Stage.with(FIELD, TestZones.dummy(1_000), 1);
        int foe = stage.creature(0, 12, 10);
        assertEquals(ConfirmCode.OK, stage.use(SkillRules.STRIKE, foe));
        assertEquals(ConfirmCode.OK, stage.use(TestSkills.SLOW_BLAST, foe));
        ZoneDefinition now = stage.simulation.definition();
        stage.simulation.changeContent(now.withRules(now.rules().withNpcs(now.rules().npcs())));
        stage.ticks(1);
        assertTrue(stage.interrupted(stage.player));
        assertEquals(ConfirmCode.COOLDOWN, stage.use(SkillRules.STRIKE, foe));
    }

    @Test
    void change_shouldBeRefusedWhenARunningWorldCannotBecomeIt() {
        Simulation simulation = new Simulation(zone(group(TestZones.wolf(), 5)), 4);
        TestZones.ticks(simulation, 10);
        long before = simulation.stateHash();
        ZoneDefinition other = TestZones.zone(TestZones.open(81, 5, 5), group(TestZones.wolf(), 5));
        assertThrows(IllegalArgumentException.class, () -> simulation.changeContent(other));
        assertThrows(IllegalArgumentException.class,
                () -> simulation.changeContent(simulation.definition().withSimHz(30)));
        assertThrows(IllegalArgumentException.class, () -> simulation.changeContent(TestZones.arena(FIELD)));
        assertEquals(before, simulation.stateHash());
    }

    /** Versions come and go in the middle of fights, with doors and without, and two worlds stay the same. */
    @Test
    void world_shouldStayInOrderAndTheSameThroughManyChanges() {
        Seeds.forEach(25, (seed, random) -> {
            ZoneMap map = TestZones.random(70, 12, random);
            ZoneDefinition first = TestSkills.ground(TestZones.zone(map), true, 40);
            Simulation one = new Simulation(first, seed);
            Simulation other = new Simulation(first, seed);
            Crowd crowd = Crowd.versatile(one, 12, seed);
            Crowd otherCrowd = Crowd.versatile(other, 12, seed);
            for (int i = 0; i < 900; i++) {
                if (i % 90 == 45) {
                    ZoneDefinition next = version(first, map, random);
                    one.changeContent(next);
                    other.changeContent(next);
                }
                crowd.send();
                otherCrowd.send();
                one.tick();
                other.tick();
                checkOrder(one, crowd);
                if (i % 30 == 0) {
                    assertEquals(one.stateHash(), other.stateHash(), "tick " + i);
                }
            }
        });
    }

    private static ZoneDefinition version(
            ZoneDefinition first,
            ZoneMap map,
            dev.omega.server.sim.base.ZoneRandom random) {
        List<NpcGroup> groups = List.of(group(TestSkills.hunter(), random.between(0, 60)),
                group(TestZones.wolf(), random.between(0, 20)));
        int cell = map.cellAt(map.spawnX(0), map.spawnY(0)) + 1;
        DoorRules door = new DoorRules(3, CellList.of(cell), random.next(2) == 0, 700, 700, null, 0);
        return first.withRules(first.rules().withNpcs(groups))
                .withDoors(random.next(2) == 0 ? List.of() : List.of(door));
    }

    private static void checkOrder(Simulation simulation, Crowd crowd) {
        EntityTable entities = simulation.entities();
        ZoneMap map = simulation.world().map;
        for (int e = 0; e < entities.highWater(); e++) {
            boolean body = entities.kind(e) == EntityKind.PLAYER || entities.kind(e) == EntityKind.NPC;
            assertTrue(!body || GridSlide.fits(map, entities.x(e), entities.y(e), entities.radius(e)));
            assertFalse(entities.exists(e) && entities.health(e) > entities.maxHealth(e));
        }
        for (int player = 0; player < crowd.size(); player++) {
            assertEquals(EntityKind.PLAYER, entities.kind(crowd.entity(player)));
        }
    }

    /** Net ids and places of all who live. */
    private static Map<Integer, String> places(EntityTable entities) {
        Map<Integer, String> places = new HashMap<>();
        for (int e = 0; e < entities.highWater(); e++) {
            if (entities.exists(e)) {
                places.put(entities.netId(e), entities.x(e) + "," + entities.y(e) + " " + entities.archetype(e));
            }
        }
        return places;
    }

    private static NpcGroup group(NpcRules rules, int count) {
        return new NpcGroup(rules, count);
    }

    private static ZoneDefinition zone(NpcGroup... groups) {
        return TestZones.zone(FIELD, groups);
    }
}
