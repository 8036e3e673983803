package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.rules.SkillRules;
import java.util.Objects;

/** Clients that send anything, and the rules their attacks are held against: rate, range, sight, life. */
final class AttackModel {

    private static final int PLAYERS = 6;
    private static final int SKILLS = 3;

    private final Simulation simulation;
    private final EntityTable entities;
    private final TickRules rules;
    private final ZoneRandom random;
    private final int[] players = new int[PLAYERS];
    private final long[] firstUse = new long[PLAYERS * SKILLS];
    private final long[] lastUse = new long[PLAYERS * SKILLS];
    private final int[] uses = new int[PLAYERS * SKILLS];
    private final int[] sent = new int[PLAYERS];
    private final boolean[] aliveBefore = new boolean[PLAYERS];

    AttackModel(Simulation simulation, ZoneRandom random) {
        this.simulation = simulation;
        this.entities = simulation.entities();
        this.rules = new TickRules(simulation.definition().rules());
        this.random = random;
        for (int i = 0; i < PLAYERS; i++) {
            players[i] = simulation.spawnPlayer(PlayerSpawn.fresh("Fuzzer" + i, 0, 1, 0));
        }
    }

    void run(int ticks) {
        for (int i = 0; i < ticks; i++) {
            for (int p = 0; p < PLAYERS; p++) {
                aliveBefore[p] = entities.alive(players[p]);
                fuzz(p);
            }
            simulation.tick();
            checkEvents();
        }
    }

    private void fuzz(int player) {
        simulation.input(players[player], random.next(128),
                InputRuns.of(InputRuns.run(InputRuns.controls(4, random.next(8), 0), random.next(128), 0)));
        for (int i = random.next(4); i > 0; i--) {
            int target = random.next(8) == 0 ? -1 : random.next(entities.highWater());
            int skill = random.next(12) == 0 ? random.next(1_000_000) - 500_000 : random.between(1, 2);
            int actionSeq = random.next(10) == 0 ? random.next(128) : nextSeq(player);
            simulation.action(players[player], actionSeq, skill, target, random.next(99), random.next(99));
        }
    }

    private int nextSeq(int player) {
        return sent[player]++ & 127;
    }

    private void checkEvents() {
        EventBuffer events = simulation.events();
        for (int i = 0; i < events.size(); i++) {
            int source = events.source(i);
            if (events.kind(i) == EventKind.DAMAGE && entities.kind(source) == EntityKind.PLAYER) {
                checkAttack(playerOf(source), source, events.target(i), events.field(i, 3) >> 4 & 7);
            }
        }
    }

    private void checkAttack(int player, int source, int target, int school) {
        Skill skill = Objects
                .requireNonNull(rules.player.classOf(0).skill(school == 0 ? SkillRules.STRIKE : SkillRules.BOLT, 1));
        assertTrue(aliveBefore[player], "the dead attacked");
        long reach = (long) skill.range + entities.radius(source) + entities.radius(target) + 128;
        assertTrue(entities.distanceSquared(source, target) <= reach * reach, "attacked from too far away");
        assertTrue(GridLine.sees(simulation.definition().map(), entities.x(source), entities.y(source),
                entities.x(target), entities.y(target)), "attacked through a wall");
        checkRate(player * SKILLS + skill.id, skill);
    }

    private void checkRate(int use, Skill skill) {
        long tick = simulation.tickNumber();
        if (uses[use]++ == 0) {
            firstUse[use] = tick;
        } else {
            assertTrue(tick - lastUse[use] >= skill.cooldownTicks - 1,
                    "attacked " + (tick - lastUse[use]) + " ticks on");
            long most = 1 + (tick - firstUse[use] + 1) / skill.cooldownTicks;
            assertTrue(uses[use] <= most, uses[use] + " attacks in " + (tick - firstUse[use]) + " ticks");
        }
        lastUse[use] = tick;
    }

    private int playerOf(int entity) {
        for (int i = 0; i < PLAYERS; i++) {
            if (players[i] == entity) {
                return i;
            }
        }
        throw new AssertionError("entity " + entity + " is not one of the players");
    }
}
