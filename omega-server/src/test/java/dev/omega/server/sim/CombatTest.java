package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.DamageFlags;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.Seeds;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.ZoneKind;
import org.junit.jupiter.api.Test;

class CombatTest {

    private static final int STRIKE = SkillRules.STRIKE;
    private static final int BOLT = SkillRules.BOLT;

    @Test
    void strike_shouldDamageTheTargetAndStartTheCooldown() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000);
        duel.approach(1);
        assertEquals(ConfirmCode.OK, duel.act(0, STRIKE));
        assertEquals(40, duel.simulation.confirms().detail(0));
        int health = duel.entities.health(duel.target);
        assertTrue(health < 1_000 && health >= 1_000 - 15 * 3 / 2, "health " + health);
        EventBuffer events = duel.simulation.events();
        assertEquals(1, events.size());
        assertEquals(EventKind.DAMAGE, events.kind(0));
        assertEquals(EventKind.arguments(EventKind.DAMAGE), events.fieldCount(0));
        assertEquals(duel.entities.netId(duel.player), events.field(0, 0));
        assertEquals(duel.entities.netId(duel.target), events.field(0, 1));
        assertEquals(1_000 - health, events.field(0, 2));
        assertEquals(duel.player, events.source(0));
        assertEquals(duel.target, events.target(0));
        assertEquals(duel.entities.x(duel.target), events.x(0));
        duel.simulation.tick();
        assertEquals(0, duel.simulation.events().size());
        assertEquals(0, duel.simulation.confirms().size());
    }

    @Test
    void cooldown_shouldHaveOneTickOfToleranceButNoHigherRate() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000_000);
        duel.approach(1);
        int struck = 0;
        int seq = 0;
        for (int i = 0; i < 4_001; i++) {
            if (i % 40 == 0 || i % 40 == 39) {
                int code = duel.act(seq++ & 127, STRIKE);
                assertTrue(code == ConfirmCode.OK || code == ConfirmCode.COOLDOWN, "code " + code);
                struck += code == ConfirmCode.OK ? 1 : 0;
            } else {
                duel.simulation.tick();
            }
        }
        assertEquals(101, struck);
    }

    @Test
    void cooldown_shouldSayHowManyTicksAreLeft() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000);
        duel.approach(1);
        assertEquals(ConfirmCode.OK, duel.act(0, STRIKE));
        assertEquals(ConfirmCode.COOLDOWN, duel.act(1, STRIKE));
        int left = duel.simulation.confirms().detail(0);
        assertEquals(38, left, "40 less the tick since, less the tolerance");
        TestZones.ticks(duel.simulation, left - 1);
        assertEquals(ConfirmCode.OK, duel.act(2, STRIKE));
    }

    @Test
    void range_shouldBeFromEdgeToEdgeWithHalfAMetreOfTolerance() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000);
        int reach = TickRules.units(150) + 2 * TickRules.units(40) + 128;
        duel.putPlayer(duel.entities.x(duel.target) - reach - 1, duel.entities.y(duel.target));
        assertEquals(ConfirmCode.RANGE, duel.act(0, STRIKE));
        duel.putPlayer(duel.entities.x(duel.target) - reach, duel.entities.y(duel.target));
        assertEquals(ConfirmCode.OK, duel.act(1, STRIKE));
    }

    @Test
    void sight_shouldBeBlockedByWallsAndThicketsButNotByRocks() {
        for (char symbol : new char[]{'#', '"', 'o'}) {
            String wall = "#..." + symbol + "....#";
            ZoneMap map = TestZones.map("##########", "#*.......#", wall, wall, wall, wall, wall, "#........#",
                    "#........#", "##########");
            Duel duel = new Duel(map, 1_000);
            duel.entities.moveTo(duel.target, 6 * 256, 4 * 256);
            duel.putPlayer(2 * 256, 4 * 256);
            assertEquals(symbol == 'o' ? ConfirmCode.OK : ConfirmCode.LINE_OF_SIGHT, duel.act(0, BOLT));
        }
    }

    @Test
    void bolt_shouldCostManaAndBeRefusedWithoutIt() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 100_000);
        duel.approach(10);
        int bolts = 0;
        for (int seq = 0; seq < 40; seq++) {
            int mana = duel.entities.mana(duel.player);
            int code = duel.act(seq, BOLT);
            if (mana < 12) {
                assertEquals(ConfirmCode.RESOURCE, code);
                assertTrue(bolts >= 8);
                return;
            }
            assertEquals(ConfirmCode.OK, code);
            assertEquals(1, DamageFlags.school(duel.simulation.events().field(0, 3)));
            bolts++;
            TestZones.ticks(duel.simulation, 79);
            duel.entities.vitals().addMana(duel.player, -8);
        }
        throw new AssertionError("mana never ended");
    }

    @Test
    void action_shouldBeRefusedWithTheRightCode() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000);
        duel.approach(1);
        assertEquals(ConfirmCode.UNKNOWN_SKILL, duel.act(0, 3));
        assertEquals(ConfirmCode.UNKNOWN_SKILL, duel.act(1, Integer.MIN_VALUE));
        assertEquals(ConfirmCode.UNKNOWN_SKILL, duel.act(2, Integer.MAX_VALUE));
        assertEquals(ConfirmCode.BAD_TARGET, duel.actOn(3, STRIKE, -1));
        assertEquals(ConfirmCode.BAD_TARGET, duel.actOn(4, STRIKE, duel.player));
        int friend = TestZones.spawnAt(duel.simulation, 20, 20);
        assertEquals(ConfirmCode.BAD_TARGET, duel.actOn(5, STRIKE, friend), "no PvP here");
        assertEquals(ConfirmCode.OK, duel.act(6, STRIKE));
    }

    @Test
    void sequence_shouldBeOneMoreEachTimeAndGoOnAfterAGap() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000);
        duel.approach(1);
        assertEquals(ConfirmCode.SEQUENCE, duel.act(127, STRIKE));
        assertEquals(0, duel.simulation.confirms().detail(0), "the number expected");
        assertEquals(ConfirmCode.OK, duel.act(0, STRIKE));
        assertEquals(ConfirmCode.SEQUENCE, duel.act(0, STRIKE));
        assertEquals(1, duel.simulation.confirms().detail(0));
        assertEquals(ConfirmCode.SEQUENCE, duel.act(5, STRIKE));
        assertEquals(ConfirmCode.COOLDOWN, duel.act(6, STRIKE));
        duel.simulation.restartSequences(duel.player);
        assertEquals(ConfirmCode.COOLDOWN, duel.act(0, STRIKE));
    }

    @Test
    void rate_shouldAllowTenActionsPerSecondAndTenAtOnce() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000);
        int passed = 0;
        int seq = 0;
        for (int tick = 0; tick < 400; tick++) {
            for (int i = 0; i < 3; i++) {
                duel.simulation.action(duel.player, seq++ & 127, STRIKE, -1, 0, 0);
            }
            duel.simulation.tick();
            assertEquals(3, duel.simulation.confirms().size());
            for (int i = 0; i < 3; i++) {
                passed += duel.simulation.confirms().code(i) == ConfirmCode.RATE ? 0 : 1;
            }
        }
        // Ten at once, then ten ticks' worth of credit in each of the 399 later ticks; an action costs forty.
        assertEquals(10 + 399 * 10 / 40, passed);
    }

    @Test
    void safeGround_shouldStopFights() {
        ZoneMap map = TestZones.map("##########", "#@sss....#", "#ssss....#", "#ssss....#", "#........#", "#........#",
                "#........#", "##########");
        Duel duel = new Duel(map, 1_000);
        duel.entities.moveTo(duel.target, 6 * 256, 2 * 256);
        duel.putPlayer(4 * 256, 2 * 256);
        assertEquals(ConfirmCode.CANNOT_ACT, duel.act(0, STRIKE));
        duel.putPlayer(5 * 256 + 20, 2 * 256);
        duel.entities.moveTo(duel.target, 4 * 256, 2 * 256);
        assertEquals(ConfirmCode.BAD_TARGET, duel.act(1, STRIKE));
        duel.entities.moveTo(duel.target, 6 * 256, 2 * 256);
        assertEquals(ConfirmCode.OK, duel.act(2, STRIKE));
    }

    @Test
    void kill_shouldGiveExperienceAndLevelsAndEndTheTarget() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1);
        duel.approach(1);
        duel.entities.vitals().set(duel.player, 30, 50, 50);
        int netId = duel.entities.netId(duel.target);
        assertEquals(ConfirmCode.OK, duel.act(0, STRIKE));
        EventBuffer events = duel.simulation.events();
        assertEquals(3, events.size());
        assertNotEquals(0, events.field(0, 3) & DamageFlags.KILLED);
        assertEquals(EventKind.DEATH, events.kind(1));
        assertEquals(netId, events.field(1, 0));
        assertEquals(duel.entities.netId(duel.player), events.field(1, 1));
        assertEquals(EventKind.LEVEL_UP, events.kind(2));
        assertEquals(2, events.field(2, 1));
        assertEquals(120, duel.entities.experience(duel.player));
        assertEquals(2, duel.entities.level(duel.player));
        assertEquals(110, duel.entities.health(duel.player), "a new level heals");
        assertEquals(EntityState.DEAD, duel.entities.stateId(duel.target));
        assertEquals(ConfirmCode.BAD_TARGET, duel.actAfterCooldown(1), "a corpse is no target");
        TestZones.ticks(duel.simulation, 3 * 40);
        assertEquals(-1, duel.simulation.entityByNetId(netId), "the corpse is gone");
        assertEquals(0, duel.simulation.livingNpcs());
        TestZones.ticks(duel.simulation, 17 * 40);
        assertEquals(1, duel.simulation.livingNpcs(), "a new creature after 20 s");
        assertEquals(-1, duel.simulation.entityByNetId(netId), "under a new net id");
    }

    @Test
    void player_shouldRespawnAtASpawnPointAfterFiveSeconds() {
        Simulation arena = new Simulation(TestZones.arena(TestZones.open(40, 5, 5)), 1);
        int killer = TestZones.spawnAt(arena, 20, 20);
        int victim = TestZones.spawnAt(arena, 21, 20);
        EntityTable entities = arena.entities();
        entities.vitals().set(victim, 1, 100, 100);
        arena.action(killer, 0, STRIKE, victim, 0, 0);
        arena.tick();
        assertEquals(0, entities.health(victim));
        assertEquals(EntityState.DEAD, entities.stateId(victim));
        long died = arena.tickNumber();
        int x = entities.x(victim);
        arena.action(victim, 0, STRIKE, killer, 0, 0);
        arena.input(victim, 0, InputRuns.of(InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), 0, 0)));
        arena.tick();
        assertEquals(ConfirmCode.CANNOT_ACT, arena.confirms().code(0));
        assertEquals(x, entities.x(victim), "the dead do not walk");
        while (!entities.alive(victim)) {
            arena.tick();
        }
        assertEquals(5 * 40, arena.tickNumber() - died);
        assertEquals(arena.tickNumber(), entities.teleportTick(victim));
        assertEquals(5 * 256 + 128, entities.x(victim));
        assertEquals(100, entities.health(victim));
        assertEquals(entities.x(victim), arena.appliedX(victim));
    }

    @Test
    void twoPlayers_shouldBothFallWhenTheyStrikeEachOtherInOneTick() {
        Simulation arena = new Simulation(TestZones.arena(TestZones.open(40, 5, 5)), 1);
        int one = TestZones.spawnAt(arena, 20, 20);
        int other = TestZones.spawnAt(arena, 21, 20);
        arena.entities().vitals().set(one, 1, 0, 0);
        arena.entities().vitals().set(other, 1, 0, 0);
        arena.action(one, 0, STRIKE, other, 0, 0);
        arena.action(other, 0, STRIKE, one, 0, 0);
        arena.tick();
        assertEquals(0, arena.entities().health(one));
        assertEquals(0, arena.entities().health(other));
        assertEquals(4, arena.events().size());
    }

    @Test
    void health_shouldRegenerateOnlyOutsideCombat() {
        Duel duel = new Duel(TestZones.open(40, 5, 5), 1_000);
        duel.approach(1);
        duel.entities.vitals().set(duel.player, 50, 50, 50);
        assertEquals(ConfirmCode.OK, duel.act(0, STRIKE));
        duel.putPlayer(5 * 256, 5 * 256);
        duel.entities.vitals().set(duel.player, 50, 50, 50);
        TestZones.ticks(duel.simulation, 4 * 40);
        assertEquals(50, duel.entities.health(duel.player));
        assertEquals(70, duel.entities.mana(duel.player));
        TestZones.ticks(duel.simulation, 6 * 40);
        assertEquals(50 + 5 * 4, duel.entities.health(duel.player), 4);
    }

    /** Whatever clients send, what comes of it is what a patient player could have done. */
    @Test
    void fuzzedClients_shouldNeverBeatRateRangeOrSight() {
        Seeds.forEach(100, (seed, random) -> {
            ZoneMap map = TestZones.random(40, 15, random);
            NpcGroup wolves = new NpcGroup(TestZones.wolf(), 10);
            ZoneDefinition zone = new ZoneDefinition("test", ZoneKind.ARENA, map, TestZones.rules(true, wolves));
            Simulation simulation = new Simulation(zone.withSimHz(random.between(20, 60)), seed);
            new AttackModel(simulation, random).run(600);
        });
    }

    /** One player and one creature that does not fight back. */
    private static final class Duel {

        private final Simulation simulation;
        private final EntityTable entities;
        private final int player;
        private final int target;

        Duel(ZoneMap map, int targetHealth) {
            ZoneDefinition zone = TestZones.zone(map, new NpcGroup(TestZones.dummy(targetHealth), 1));
            simulation = new Simulation(zone, 1);
            entities = simulation.entities();
            player = simulation.spawnPlayer(PlayerSpawn.fresh("Player", 0, 1, 0));
            target = 0;
            assertEquals(EntityKind.NPC, entities.kind(target));
            entities.moveTo(target, map.width() * 128, map.height() * 128);
        }

        void approach(int metres) {
            putPlayer(entities.x(target) - metres * 256, entities.y(target));
        }

        void putPlayer(int x, int y) {
            entities.moveTo(player, x, y);
        }

        int act(int seq, int skill) {
            return actOn(seq, skill, target);
        }

        /** Acts in the next tick; the creature does not get to move before that. */
        int actOn(int seq, int skill, int victim) {
            simulation.action(player, seq, skill, victim, 0, 0);
            simulation.stepPlayers();
            simulation.combat();
            simulation.timers();
            assertEquals(1, simulation.confirms().size());
            assertEquals(player, simulation.confirms().entity(0));
            assertEquals(seq, simulation.confirms().actionSeq(0));
            return simulation.confirms().code(0);
        }

        int actAfterCooldown(int seq) {
            TestZones.ticks(simulation, 60);
            return act(seq, STRIKE);
        }
    }
}
