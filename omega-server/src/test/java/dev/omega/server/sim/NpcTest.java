package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.WorkBudget;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpcTest {

    /** Refresh of tiers, thinking period and one tick to move, at 40 Hz. */
    private static final int REACTION_TICKS = 4 + 4 + 2;

    @Test
    void creatures_shouldSleepWhileNobodyIsNear() {
        Simulation simulation = new Simulation(RealmZones.catalog().definition("forest"), 9);
        int[] before = places(simulation);
        TestZones.ticks(simulation, 1_000);
        assertEquals(List.of(ints(before)), List.of(ints(places(simulation))));
        simulation.spawnPlayer(PlayerSpawn.fresh("Somebody", 0, 1, 0));
        TestZones.ticks(simulation, 1_000);
        assertFalse(ints(before).equals(ints(places(simulation))), "they stroll when somebody may see them");
    }

    @Test
    void creature_shouldWakeAndChaseWhoeverComesIntoSight() {
        Seeds.forEach(150, (seed, random) -> {
            ZoneMap map = TestZones.random(200, 8, random);
            Simulation simulation = new Simulation(TestZones.zone(map, new NpcGroup(TestZones.wolf(), 1)), seed);
            EntityTable entities = simulation.entities();
            int player = farAway(simulation, map, random);
            TestZones.ticks(simulation, random.between(1, 100));
            int[] place = placeInSight(simulation, map, random);
            if (place == null) {
                return;
            }
            entities.moveTo(player, place[0], place[1]);
            boolean attacks = false;
            for (int i = 0; i < REACTION_TICKS && !attacks; i++) {
                simulation.tick();
                attacks = entities.stateId(0) == EntityState.RUN || hasDamage(simulation, player);
            }
            assertTrue(attacks, "no reaction within " + REACTION_TICKS + " ticks");
        });
    }

    @Test
    void creatures_shouldAllGetTheirTurnOnATinyBudget() {
        NpcGroup wolves = new NpcGroup(TestZones.wolf(), 60);
        ZoneRules rules = new ZoneRules(40, false, TestZones.PLAYERS, List.of(wolves), new WorkBudget(3, 10, 100));
        Simulation simulation =
                new Simulation(new ZoneDefinition("test", ZoneKind.ZONE, TestZones.open(40, 20, 20), rules), 4);
        EntityTable entities = simulation.entities();
        for (int i = 0; i < 9; i++) {
            int player = TestZones.spawnAt(simulation, 5 + 15 * (i % 3), 5 + 15 * (i / 3));
            entities.vitals().setLevel(player, 60, 1_000_000, 0, 0);
            entities.vitals().refill(player);
        }
        boolean[] reacted = new boolean[60];
        int left = 60;
        for (int i = 0; i < 1_000 && left > 0; i++) {
            simulation.tick();
            for (int e = 0; e < 60; e++) {
                int mind = simulation.world().npcs.mind(e);
                if (!reacted[e] && (mind == NpcTable.CHASE || mind == NpcTable.ATTACK)) {
                    reacted[e] = true;
                    left--;
                }
            }
        }
        assertEquals(0, left, "creatures that never had a turn");
    }

    @Test
    void creature_shouldFindItsWayAroundWhatItCannotWalkThrough() {
        ZoneMap map = TestZones.map("####################", "#..................#", "#..oooooooooo......#",
                "#...........o......#", "#...........o......#", "#...........o......#", "#...........o......#",
                "#...........o......#", "#..oooooooooo......#", "#..................#", "#*.................#",
                "####################");
        Simulation simulation = new Simulation(TestZones.zone(map, new NpcGroup(TestZones.wolf(), 1)), 1);
        EntityTable entities = simulation.entities();
        entities.moveTo(0, 9 * 256 + 128, 5 * 256 + 128);
        int player = TestZones.spawnAt(simulation, 14, 5);
        boolean bitten = false;
        for (int i = 0; i < 15 * 40 && !bitten; i++) {
            simulation.tick();
            bitten = hasDamage(simulation, player);
            assertTrue(GridSlide.fits(map, entities.x(0), entities.y(0), entities.radius(0)));
        }
        assertTrue(bitten, "it is at " + entities.x(0) / 256 + ", " + entities.y(0) / 256);
        assertTrue(simulation.pathSearches() > 0);
    }

    /** Many who chase one share what one of them worked out. */
    @Test
    void pack_shouldFindItsWayAroundAWallTogether() {
        ZoneMap map = TestZones.map("####################", "#..................#", "#..oooooooooo......#",
                "#...........o......#", "#...........o......#", "#...........o......#", "#...........o......#",
                "#...........o......#", "#..oooooooooo......#", "#..................#", "#*.................#",
                "####################");
        Simulation simulation = new Simulation(TestZones.zone(map, new NpcGroup(TestZones.wolf(), 8)), 1);
        EntityTable entities = simulation.entities();
        for (int e = 0; e < 8; e++) {
            entities.moveTo(e, (7 + e % 4) * 256 + 128, (4 + e / 4) * 256 + 128);
        }
        int player = TestZones.spawnAt(simulation, 14, 5);
        entities.vitals().setLevel(player, 60, 1_000_000, 0, 0);
        entities.vitals().refill(player);
        TestZones.ticks(simulation, 15 * 40);
        for (int e = 0; e < 8; e++) {
            assertTrue(entities.distanceSquared(e, player) < 16L * 256 * 256, "wolf " + e + " is still away");
        }
        assertTrue(simulation.flowFields() > 0, "no field was worked out");
        assertTrue(simulation.pathSearches() <= 3, simulation.pathSearches() + " searches of their own");
    }

    @Test
    void creature_shouldGiveUpAtItsLeashGoHomeUntouchableAndHeal() {
        Simulation simulation =
                new Simulation(TestZones.zone(TestZones.open(100, 50, 50), new NpcGroup(TestZones.wolf(), 1)), 3);
        EntityTable entities = simulation.entities();
        int homeX = entities.x(0);
        int homeY = entities.y(0);
        int player = TestZones.spawnAt(simulation, 50, 50);
        entities.moveTo(player, homeX + (homeX < 50 * 256 ? 4 : -4) * 256, homeY);
        entities.vitals().setLevel(player, 1, 1_000_000, 100, 100);
        entities.vitals().refill(player);
        simulation.tick();
        simulation.action(player, 0, SkillRules.BOLT, 0, 0, 0);
        TestZones.ticks(simulation, 80);
        assertTrue(entities.health(0) < 60, "the bolt hit");
        int away = homeX < 50 * 256 ? 1 : -1;
        long farthest = 0;
        boolean evaded = false;
        for (int i = 0; i < 60 * 40 && !(evaded && entities.statusBits(0) == 0); i++) {
            // It keeps just out of reach, and ever farther from home.
            if (!evaded) {
                entities.moveTo(player, entities.x(0) + away * 3 * 256, entities.y(0));
            }
            simulation.tick();
            farthest = Math.max(farthest, Math.abs(entities.x(0) - homeX));
            if (!evaded && (entities.statusBits(0) & EntityStatus.EVADING) != 0) {
                evaded = true;
                simulation.action(player, 1, SkillRules.BOLT, 0, 0, 0);
                simulation.tick();
                assertEquals(ConfirmCode.BAD_TARGET, simulation.confirms().code(0));
            }
        }
        assertTrue(evaded, "it never gave up");
        assertTrue(farthest >= 19 * 256 && farthest <= 21 * 256, "turned back " + farthest / 256 + " m from home");
        assertTrue(Math.hypot(entities.x(0) - homeX, entities.y(0) - homeY) <= 129, "it is not at home");
        assertEquals(60, entities.health(0), "healed");
    }

    @Test
    void creature_shouldLeavePlayersOnSafeGroundAlone() {
        ZoneMap map = TestZones.map("############", "#@sss......#", "#ssss......#", "#ssss......#", "#ssss......#",
                "#..........#", "#..........#", "############");
        Simulation simulation = new Simulation(TestZones.zone(map, new NpcGroup(TestZones.wolf(), 3)), 1);
        int player = TestZones.spawnAt(simulation, 2, 2);
        for (int i = 0; i < 400; i++) {
            simulation.tick();
            for (int e = 0; e < 3; e++) {
                assertFalse(simulation.entities().stateId(e) == EntityState.RUN, "it runs after somebody safe");
            }
        }
        assertEquals(100, simulation.entities().health(player));
        simulation.entities().moveTo(player, 8 * 256, 4 * 256);
        TestZones.ticks(simulation, 200);
        int health = simulation.entities().health(player);
        assertTrue(health < 100);
        simulation.entities().moveTo(player, 2 * 256, 2 * 256);
        TestZones.ticks(simulation, 20);
        health = simulation.entities().health(player);
        TestZones.ticks(simulation, 100);
        assertTrue(simulation.entities().health(player) >= health, "attacked on safe ground");
    }

    @Test
    void creature_shouldAttackWhoeverIsNotSafeThoughSomebodySafeIsNearer() {
        ZoneMap map = TestZones.map("##############", "#@sss........#", "#ssss........#", "#ssss........#",
                "#ssss........#", "#............#", "#............#", "##############");
        Simulation simulation = new Simulation(TestZones.zone(map, new NpcGroup(TestZones.wolf(), 1)), 1);
        EntityTable entities = simulation.entities();
        entities.moveTo(0, 6 * 256 + 128, 2 * 256 + 128);
        int safe = TestZones.spawnAt(simulation, 4, 2);
        int exposed = TestZones.spawnAt(simulation, 11, 5);
        boolean bitten = false;
        for (int i = 0; i < 200 && !bitten; i++) {
            simulation.tick();
            bitten = hasDamage(simulation, exposed);
        }
        assertTrue(bitten);
        assertEquals(100, entities.health(safe));
    }

    @Test
    void hub_shouldKnowNoFights() {
        Simulation simulation = new Simulation(RealmZones.catalog().definition("hub-city-1"), 2);
        Crowd crowd = new Crowd(simulation, 50, 2);
        for (int i = 0; i < 1_000; i++) {
            crowd.send();
            simulation.tick();
            assertEquals(0, simulation.events().size());
        }
        assertEquals(20, simulation.livingNpcs());
    }

    @Test
    void pack_shouldSpreadAroundItsPrey() {
        Simulation simulation =
                new Simulation(TestZones.zone(TestZones.open(60, 30, 30), new NpcGroup(TestZones.wolf(), 12)), 6);
        EntityTable entities = simulation.entities();
        int player = TestZones.spawnAt(simulation, 30, 30);
        entities.vitals().setLevel(player, 60, 1_000_000, 0, 0);
        entities.vitals().refill(player);
        for (int e = 0; e < 12; e++) {
            entities.moveTo(e, entities.x(player) + 5 * 256, entities.y(player) + 20 * e);
        }
        TestZones.ticks(simulation, 200);
        for (int one = 0; one < 12; one++) {
            for (int other = 0; other < one; other++) {
                long apart = (long) Math.sqrt((double) entities.distanceSquared(one, other));
                assertTrue(apart > 140, one + " and " + other + " are " + apart + " units apart, touching is 204");
            }
        }
    }

    @Test
    void longFight_shouldKeepTheWorldInOrder() {
        Seeds.forEach(6, (seed, random) -> {
            String zoneId =
                    List.of("forest", "desert", "mountain", "volcanic", "rift-d1", "rift-d2").get((int) seed % 6);
            ZoneDefinition zone = TestZones.withoutLoot(RealmZones.catalog().definition(zoneId));
            Simulation simulation = new Simulation(zone, seed);
            ZoneMap map = simulation.world().map;
            EntityTable entities = simulation.entities();
            Crowd crowd = new Crowd(simulation, 60, seed);
            int capacity = entities.capacity();
            for (int i = 0; i < 3_000; i++) {
                crowd.send();
                simulation.tick();
                int players = 0;
                for (int e = 0; e < entities.highWater(); e++) {
                    if (entities.exists(e)) {
                        assertEquals(e, simulation.entityByNetId(entities.netId(e)));
                        assertTrue(entities.kind(e) == EntityKind.OBJECT
                                || GridSlide.fits(map, entities.x(e), entities.y(e), entities.radius(e)));
                        players += entities.kind(e) == EntityKind.PLAYER ? 1 : 0;
                    }
                }
                assertEquals(60, players);
                assertTrue(entities.count() <= 60 + zone.rules().npcCount() + zone.doors().size());
            }
            assertEquals(capacity, entities.capacity(), "the tables grew in a steady state");
        });
    }

    @Test
    void tables_shouldGrowForPlayersBeyondTheSpareRoom() {
        Simulation simulation =
                new Simulation(TestZones.zone(TestZones.open(60, 30, 30), new NpcGroup(TestZones.wolf(), 5)), 6);
        EntityTable entities = simulation.entities();
        int capacity = entities.capacity();
        for (int i = 0; i < 1_000; i++) {
            assertEquals(5 + i, simulation.spawnPlayer(PlayerSpawn.fresh("P" + i, 0, 1, 0)));
            if (i % 10 == 0) {
                simulation.tick();
            }
        }
        assertTrue(entities.capacity() > capacity);
        for (int e = 5; e < 1_005; e++) {
            simulation.despawn(e);
        }
        TestZones.ticks(simulation, 30 * 40);
        assertEquals(5, simulation.livingNpcs());
        assertEquals(5, entities.count());
    }

    @Test
    void players_shouldLeaveRoomForCreaturesThatWaitToRespawn() {
        Simulation simulation =
                new Simulation(TestZones.zone(TestZones.open(60, 30, 30), new NpcGroup(TestZones.dummy(1), 1)), 6);
        EntityTable entities = simulation.entities();
        int player = TestZones.spawnAt(simulation, 30, 30);
        entities.moveTo(0, entities.x(player) + 256, entities.y(player));
        simulation.action(player, 0, SkillRules.STRIKE, 0, 0, 0);
        TestZones.ticks(simulation, 4 * 40);
        int capacity = entities.capacity();
        while (entities.count() < capacity) {
            simulation.spawnPlayer(PlayerSpawn.fresh("P", 0, 1, 0));
        }
        TestZones.ticks(simulation, 20 * 40);
        assertEquals(1, simulation.livingNpcs());
    }

    private static boolean hasDamage(Simulation simulation, int target) {
        for (int i = 0; i < simulation.events().size(); i++) {
            if (simulation.events().kind(i) == EventKind.DAMAGE && simulation.events().target(i) == target) {
                return true;
            }
        }
        return false;
    }

    /** A player on an open cell more than 140 m from the only creature; or anywhere, asleep or not. */
    private static int farAway(Simulation simulation, ZoneMap map, ZoneRandom random) {
        int player = simulation.spawnPlayer(PlayerSpawn.fresh("Visitor", 0, 1, 0));
        EntityTable entities = simulation.entities();
        for (int i = 0; i < 200; i++) {
            int cell = random.next(map.cellCount());
            entities.moveTo(player, map.centerX(cell), map.centerY(cell));
            if (!map.blocked(cell) && entities.distanceSquared(0, player) > 140L * 140 * 65_536) {
                break;
            }
        }
        return player;
    }

    /** An open place within the wolf's notice that it sees. */
    private static int @org.jspecify.annotations.Nullable [] placeInSight(
            Simulation simulation,
            ZoneMap map,
            ZoneRandom random) {
        EntityTable entities = simulation.entities();
        for (int i = 0; i < 300; i++) {
            int x = entities.x(0) + random.between(-2_000, 2_000);
            int y = entities.y(0) + random.between(-2_000, 2_000);
            long dx = (long) x - entities.x(0);
            long dy = (long) y - entities.y(0);
            if (dx * dx + dy * dy < 2_200L * 2_200 && GridSlide.fits(map, x, y, 102)
                    && GridLine.sees(map, entities.x(0), entities.y(0), x, y)) {
                return new int[]{x, y};
            }
        }
        return null;
    }

    private static int[] places(Simulation simulation) {
        EntityTable entities = simulation.entities();
        int[] places = new int[400];
        for (int e = 0; e < 200; e++) {
            places[2 * e] = entities.x(e);
            places[2 * e + 1] = entities.y(e);
        }
        return places;
    }

    private static String ints(int[] values) {
        return java.util.Arrays.toString(values);
    }
}
