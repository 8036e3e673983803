package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.rules.SkillRules;

/**
 * Players for tests, steered by a seed of their own: each walks to the nearest creature it may attack and strikes it, or
 * strolls when there is none. They see everything; the world judges what they send.
 */
final class Crowd {

    private static final int TICKS_PER_INPUT = 4;

    private final Simulation simulation;
    private final ZoneRandom random;
    private final int[] players;
    private final int[] inputSeq;
    private final int[] actionSeq;
    private final int[] heading;
    private final SkillRequest request = new SkillRequest();
    private boolean versatile;

    /** A crowd that uses every skill of {@link TestSkills}, on foes, friends and places, and picks up what lies around. */
    static Crowd versatile(Simulation simulation, int size, long seed) {
        Crowd crowd = new Crowd(simulation, size, seed);
        crowd.versatile = true;
        return crowd;
    }

    Crowd(Simulation simulation, int size, long seed) {
        this.simulation = simulation;
        this.random = new ZoneRandom(seed);
        players = new int[size];
        inputSeq = new int[size];
        actionSeq = new int[size];
        heading = new int[size];
        for (int i = 0; i < size; i++) {
            players[i] = simulation.spawnPlayer(PlayerSpawn.fresh("Player" + i, i % 5, 1 + i % 8, 0));
            heading[i] = random.next(128);
        }
    }

    int size() {
        return players.length;
    }

    int entity(int player) {
        return players[player];
    }

    /** Sends what the players send before the tick now due, spread over the ticks like real ones. */
    void send() {
        long tick = simulation.tickNumber();
        for (int i = 0; i < players.length; i++) {
            if ((tick + i) % TICKS_PER_INPUT == 0) {
                act(i, nearestCreature(players[i]));
            }
        }
    }

    private void act(int player, int target) {
        EntityTable entities = simulation.entities();
        int self = players[player];
        boolean collects = versatile && random.next(3) == 0;
        int sought = collects ? nearest(self, EntityKind.PICKUP) : target;
        int gait = Gait.RUN;
        if (target < 0 || random.next(40) == 0) {
            heading[player] = random.next(128);
        } else if (random.next(8) != 0) {
            int goal = sought < 0 ? target : sought;
            heading[player] = dev.omega.protocol.Movement.direction(entities.x(goal) - entities.x(self),
                    entities.y(goal) - entities.y(self));
            gait = entities.distanceSquared(self, target) < 400L * 400L ? Gait.STOP : Gait.SPRINT;
        }
        int run = InputRuns.run(InputRuns.controls(TICKS_PER_INPUT, gait, 0), heading[player], heading[player]);
        simulation.input(self, inputSeq[player]++ & 127, InputRuns.of(run));
        if (versatile && target >= 0 && random.next(3) == 0) {
            useAnything(player, target);
        } else if (target >= 0 && random.next(5) == 0) {
            int skill = random.next(3) == 0 ? SkillRules.BOLT : SkillRules.STRIKE;
            simulation.action(self, actionSeq[player]++ & 127, skill, target, 0, 0);
        }
    }

    private void useAnything(int player, int foe) {
        EntityTable entities = simulation.entities();
        int self = players[player];
        request.seq = actionSeq[player]++ & 127;
        request.skill = random.next(TestSkills.SLOW_BLAST + 1);
        boolean friendly = request.skill == TestSkills.MEND;
        request.target = friendly ? players[random.next(players.length)] : foe;
        request.target = request.skill == SkillRequest.PICK_UP ? nearest(self, EntityKind.PICKUP) : request.target;
        request.x = entities.x(foe) >> 3;
        request.y = entities.y(foe) >> 3;
        request.view = ((int) simulation.tickNumber() - random.next(10)) & 127;
        request.maxRewindTicks = 8;
        simulation.action(self, request);
    }

    private int nearestCreature(int self) {
        return nearest(self, EntityKind.NPC);
    }

    private int nearest(int self, int kind) {
        EntityTable entities = simulation.entities();
        int best = -1;
        for (int e = 0; e < entities.highWater(); e++) {
            if (entities.kind(e) == kind && entities.alive(e)
                    && (best < 0 || entities.distanceSquared(self, e) < entities.distanceSquared(self, best))) {
                best = e;
            }
        }
        return best;
    }
}
