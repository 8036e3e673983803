package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.SkillTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A world full of lawless clients, and a bookkeeper that knows the rules by itself and looks at what came of it. */
final class LawlessGround {

    private static final int SIZE = 60;
    private static final int PLAYERS = 10;
    private static final int SKILLS = 17;
    /** 400 ms, and the tick that judges. */
    private static final int SEEN_AT_MOST = 17;
    private static final int VIEW = 40 * 256;
    /** Sprint, half as fast again, one unit of rounding per axis. */
    private static final int FASTEST = TickRules.step(750, 40) * 3 / 2 + 1;
    /** 25 m/s. */
    private static final int FASTEST_DASH = TickRules.unitsPerTick(2_500, 40) + 1;
    private static final int LONGEST_DASH = TickRules.units(1_500);

    private final Simulation simulation;
    private final EntityTable entities;
    private final ZoneRandom random;
    private final int[] players = new int[PLAYERS];
    private final int[] inputSeq = new int[PLAYERS];
    private final int[] actionSeq = new int[PLAYERS];
    private final List<List<Asked>> asked = new ArrayList<>();
    private final int[][] trailX = new int[SEEN_AT_MOST + 1][];
    private final int[][] trailY = new int[SEEN_AT_MOST + 1][];
    private final long[][] lastUse = new long[PLAYERS][SKILLS];
    private final int[][] uses = new int[PLAYERS][SKILLS];
    private final long[] dealt = new long[PLAYERS];
    private final int[] dashed = new int[PLAYERS];
    private final boolean[] alive = new boolean[PLAYERS];
    private final int[] codes = new int[16];
    private int deaths;
    private int gains;
    private boolean[] protectedPickup = new boolean[0];
    private int[] owner = new int[0];

    LawlessGround(long seed, ZoneRandom random) {
        this.random = random;
        ZoneDefinition place = TestZones.zone(TestZones.random(SIZE, 12, random));
        simulation = new Simulation(TestSkills.ground(place, true, 8), seed);
        entities = simulation.entities();
        for (int i = 0; i < PLAYERS; i++) {
            players[i] = simulation.spawnPlayer(PlayerSpawn.fresh("P" + i, 0, 1 + random.next(5), 0));
            inputSeq[i] = 127;
            actionSeq[i] = 127;
            asked.add(new ArrayList<>());
            Arrays.fill(lastUse[i], Long.MIN_VALUE / 2);
        }
    }

    /** What a client asked for in a tick. */
    private record Asked(int skill, int target, int view) {}

    void tick() {
        for (int i = 0; i < PLAYERS; i++) {
            asked.get(i).clear();
            sendInputs(i);
            sendActions(i);
            if (random.next(200) == 0) {
                entities.vitals().addMana(players[i], -1_000);
            }
        }
        if (simulation.tickNumber() % 50 == 0) {
            tempt();
        }
        remember();
        simulation.tick();
        for (int i = 0; i < PLAYERS; i++) {
            checkMovement(i);
            checkVerdicts(i);
        }
        checkEvents();
        checkGains();
    }

    void checkTotals() {
        for (int i = 0; i < PLAYERS; i++) {
            long most = 0;
            for (SkillRules rules : TestSkills.all()) {
                int skill = rules.skill();
                most += (long) uses[i][skill] * mostBy(skill);
                long least = leastTicksBetween(rules);
                assertTrue(uses[i][skill] <= 1 + (simulation.tickNumber() + 1) / least,
                        "player " + i + " used skill " + skill + " " + uses[i][skill] + " times");
            }
            assertTrue(dealt[i] <= most, "player " + i + " dealt " + dealt[i] + " by uses worth at most " + most);
        }
    }

    void checkActivity() {
        for (int code : new int[]{ConfirmCode.OK, ConfirmCode.UNKNOWN_SKILL, ConfirmCode.COOLDOWN, ConfirmCode.RANGE,
                ConfirmCode.LINE_OF_SIGHT, ConfirmCode.RESOURCE, ConfirmCode.BAD_TARGET, ConfirmCode.CANNOT_ACT,
                ConfirmCode.RATE, ConfirmCode.SEQUENCE, ConfirmCode.INTERRUPTED, ConfirmCode.NOT_YOURS}) {
            assertTrue(codes[code] > 0, "no verdict " + code);
        }
        assertTrue(deaths > 10 && gains > 0, deaths + " deaths, " + gains + " gains");
    }

    /** Something falls for one player, and others stand right there. */
    private void tempt() {
        int creature = random.next(entities.highWater());
        if (!entities.alive(creature) || entities.kind(creature) != EntityKind.NPC) {
            return;
        }
        World world = simulation.world();
        world.pickups.drop(creature, players[random.next(PLAYERS)], world.npcs.rulesOf(creature).loot);
        for (int i = 0; i < 3; i++) {
            int player = players[random.next(PLAYERS)];
            entities.teleport(player, entities.x(creature), entities.y(creature), simulation.tickNumber());
        }
    }

    private void sendInputs(int player) {
        for (int left = random.next(3); left > 0; left--) {
            int jump = random.next(10) == 0 ? random.next(128) : 1;
            inputSeq[player] = (inputSeq[player] + jump) & 127;
            int run = InputRuns.run(random.next(128), random.next(128), random.next(128));
            simulation.input(players[player], inputSeq[player], InputRuns.of(run));
        }
    }

    private void sendActions(int player) {
        if (random.next(4) > 0) {
            return;
        }
        for (int left = 1 + random.next(2); left > 0; left--) {
            int jump = random.next(12) == 0 ? random.next(128) : 1;
            actionSeq[player] = (actionSeq[player] + jump) & 127;
            SkillRequest request = new SkillRequest();
            request.seq = actionSeq[player];
            request.skill = random.next(30) == 0 ? (int) random.nextLong() : random.next(SKILLS);
            request.skill = random.next(6) == 0 ? SkillRequest.PICK_UP : request.skill;
            request.target = target(player, request.skill);
            request.x = place(entities.x(players[player]));
            request.y = place(entities.y(players[player]));
            request.view = random.next(2) == 0 ? (int) simulation.tickNumber() & 127 : (int) random.nextLong();
            request.maxRewindTicks = random.next(20);
            asked.get(player).add(new Asked(request.skill, request.target, request.view));
            simulation.action(players[player], request);
        }
    }

    private int place(int own) {
        return random.next(20) == 0 ? (int) random.nextLong() : (own >> 3) + random.between(-600, 600);
    }

    /** Mostly somebody near; what is beyond the area of interest is unseen, as the zone says it. */
    private int target(int player, int skill) {
        int best = SkillRequest.NOBODY;
        int tries = skill == SkillRequest.PICK_UP ? 4 * entities.highWater() : 6;
        for (int i = 0; i < tries; i++) {
            int other = random.next(entities.highWater());
            boolean wanted = entities.exists(other) && (skill == 0) == (entities.kind(other) == EntityKind.PICKUP);
            if (wanted && (best < 0 || entities.distanceSquared(players[player], other) < entities
                    .distanceSquared(players[player], best))) {
                best = other;
            }
        }
        boolean seen = best < 0 || entities.distanceSquared(players[player], best) < (long) VIEW * VIEW;
        return seen ? best : SkillRequest.UNSEEN;
    }

    private void remember() {
        for (int age = SEEN_AT_MOST; age > 0; age--) {
            trailX[age] = trailX[age - 1];
            trailY[age] = trailY[age - 1];
        }
        int end = entities.highWater();
        trailX[0] = new int[end];
        trailY[0] = new int[end];
        protectedPickup = new boolean[end];
        owner = new int[end];
        for (int e = 0; e < end; e++) {
            trailX[0][e] = entities.x(e);
            trailY[0][e] = entities.y(e);
            protectedPickup[e] = entities.exists(e) && simulation.world().pickups.isProtected(e);
            owner[e] = protectedPickup[e] ? simulation.world().pickups.owner(e) : -1;
        }
        for (int i = 0; i < PLAYERS; i++) {
            alive[i] = entities.alive(players[i]);
        }
    }

    private void checkMovement(int player) {
        int e = players[player];
        int x = entities.x(e);
        int y = entities.y(e);
        int way = Math.max(Math.abs(x - trailX[0][e]), Math.abs(y - trailY[0][e]));
        assertTrue(GridSlide.fits(simulation.definition().map(), x, y, simulation.playerRadius()), "in a wall");
        if (entities.teleportTick(e) == simulation.tickNumber()) {
            return;
        }
        if (way > FASTEST) {
            dashed[player] += way;
            assertTrue(way <= FASTEST_DASH, "player " + player + " moved " + way + " units in a tick");
        }
        int allowed = (uses[player][TestSkills.LEAP] + uses[player][TestSkills.CHARGE]) * (LONGEST_DASH + 128);
        assertTrue(dashed[player] <= allowed, "player " + player + " dashed " + dashed[player] + " of " + allowed);
    }

    /** Verdicts come in the order of the actions; that an accepted one was interrupted comes between. */
    private void checkVerdicts(int player) {
        ConfirmBuffer confirms = simulation.confirms();
        int action = 0;
        for (int i = 0; i < confirms.size(); i++) {
            if (confirms.entity(i) != players[player]) {
                continue;
            }
            codes[confirms.code(i)]++;
            if (confirms.code(i) != ConfirmCode.INTERRUPTED) {
                check(player, asked.get(player).get(action++), confirms.code(i));
            }
        }
        assertEquals(asked.get(player).size(), action, "every action is answered once");
    }

    private void check(int player, Asked action, int code) {
        if (code != ConfirmCode.OK) {
            return;
        }
        assertTrue(alive[player], "the dead do nothing");
        if (action.skill() == SkillRequest.PICK_UP) {
            return;
        }
        SkillRules rules = TestSkills.all().get(action.skill() - 1);
        long since = simulation.tickNumber() - lastUse[player][action.skill()];
        assertTrue(since >= leastTicksBetween(rules) - 1, "skill " + action.skill() + " again after " + since);
        lastUse[player][action.skill()] = simulation.tickNumber();
        uses[player][action.skill()]++;
        if (rules.target() == SkillTarget.ENEMY) {
            checkTarget(player, action, rules);
        }
    }

    private void checkTarget(int player, Asked action, SkillRules rules) {
        int target = action.target();
        assertTrue(target >= 0 && target != players[player], "nobody, unseen or itself");
        assertTrue(entities.kind(target) != EntityKind.PICKUP, "no foe");
        boolean possible = isPossible(player, target, entities.x(target), entities.y(target), rules);
        for (int age = 0; age < SEEN_AT_MOST && !possible; age++) {
            possible = trailX[age] != null && target < trailX[age].length
                    && isPossible(player, target, trailX[age][target], trailY[age][target], rules);
        }
        assertTrue(possible, "skill " + action.skill() + " at what was neither in reach nor in sight");
    }

    /** An interrupted cast starts no cooldown, but not before it could have been interrupted. */
    private static int leastTicksBetween(SkillRules rules) {
        return (rules.timing().castMs() > 0 ? rules.timing().globalCooldownMs() : rules.timing().cooldownMs()) / 25;
    }

    /** From where the user stands, or stood before a death in this tick moved nobody: it does not walk in combat. */
    private boolean isPossible(int player, int target, int x, int y, SkillRules rules) {
        int e = players[player];
        long dx = (long) entities.x(e) - x;
        long dy = (long) entities.y(e) - y;
        long reach = (long) TickRules.units(rules.rangeCm()) + entities.radius(e) + entities.radius(target) + 128;
        return dx * dx + dy * dy <= reach * reach
                && GridLine.sees(simulation.definition().map(), entities.x(e), entities.y(e), x, y);
    }

    private void checkEvents() {
        EventBuffer events = simulation.events();
        for (int i = 0; i < events.size(); i++) {
            int player = playerOf(events.source(i));
            if (events.kind(i) == EventKind.DAMAGE && player >= 0) {
                dealt[player] += events.field(i, 2);
            }
            deaths += events.kind(i) == EventKind.DEATH ? 1 : 0;
        }
    }

    private int playerOf(int entity) {
        for (int i = 0; i < PLAYERS; i++) {
            if (players[i] == entity) {
                return i;
            }
        }
        return -1;
    }

    private void checkGains() {
        EventBuffer events = simulation.events();
        int taken = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.kind(i) == EventKind.PICKED_UP) {
                int pickup = events.target(i);
                assertTrue(!protectedPickup[pickup] || owner[pickup] == events.source(i), "it belonged to another");
                taken++;
            }
        }
        assertEquals(taken, simulation.gains().size());
        gains += taken;
    }

    /** Most damage one use can do to all it reaches, criticals and five stacks of luck included. */
    private static int mostBy(int skill) {
        int levels = 60;
        return switch (skill) {
            case TestSkills.STRIKE -> (15 + levels) * 3 / 2;
            case TestSkills.BOLT -> (22 + levels) * 3 / 2;
            case TestSkills.ARROW -> (8 + levels) * 3 / 2 * 3;
            case TestSkills.FIREBALL -> (30 + levels) * 3 / 2 * 32;
            case TestSkills.NOVA -> (9 + levels) * 3 / 2 * 4;
            case TestSkills.STORM -> (6 + levels) * 3 / 2 * 8;
            case TestSkills.POISON -> 6 * 3 * 4;
            case TestSkills.CHARGE -> (10 + levels) * 3 / 2;
            case TestSkills.SLOW_BLAST -> (40 + levels) * 3 / 2;
            default -> 0;
        };
    }
}
