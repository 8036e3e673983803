package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.RoundPhase;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.rules.ArenaRules;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rounds of an arena: teams, points, time. In zones without rounds there is always fighting, and nobody counts. */
final class Rounds implements Growable {

    private static final int ANNOUNCE_SECONDS = 10;
    private static final long NEVER = Long.MAX_VALUE;

    private final World world;
    private final EntityTable entities;
    private final TickRules.@Nullable Arena rules;
    private final int[] teamPoints = new int[ArenaRules.MAX_TEAMS + 1];
    private int[] ownPoints;
    private int round;
    private boolean fighting;
    private long endTick;
    /** Number of the round that ended in this tick, or 0. */
    private int ended;
    private int endedWinner;
    /** Names of those who have been there before the first round; who leaves again is not awaited. */
    private final Set<String> arrived = new TreeSet<>();
    /** Players of each team. */
    private final int[] present = new int[ArenaRules.MAX_TEAMS + 1];
    /** Whether the round that ended did because all but one team had left. */
    private boolean forfeited;

    Rounds(World world, int capacity) {
        this.world = world;
        this.entities = world.entities;
        rules = world.rules.arena;
        ownPoints = new int[capacity];
        fighting = true;
        if (rules != null) {
            fighting = rules.waitFor() == 0;
            round = fighting ? 1 : 0;
            endTick = fighting ? rules.roundTicks() : NEVER;
        }
    }

    /** Whether players can be hurt by players now. */
    boolean isFighting() {
        return fighting;
    }

    /** Number of the round, 0 in zones without rounds. */
    int round() {
        return round;
    }

    /** Points of a team in this round. */
    int points(int team) {
        return teamPoints[team];
    }

    /** Number of the round that ended in the last tick, or 0. */
    int ended() {
        return ended;
    }

    /** Who won the round that ended: a team, or with teams of one a player's net id; 0 when it was a draw. */
    int endedWinner() {
        return endedWinner;
    }

    /** Points of a player in this round. */
    int ownPoints(int player) {
        return ownPoints[player];
    }

    /** How many teams there are; 0 in zones without rounds. */
    int teams() {
        return rules == null ? 0 : rules.teams();
    }

    /** Puts a player who came into the team it is for, or the smallest. */
    void enlist(int player, PlayerSpawn spawn) {
        ownPoints[player] = 0;
        if (rules == null) {
            return;
        }
        if (round == 0) {
            arrived.add(spawn.name());
        }
        if (rules.teams() > 1) {
            int wanted = spawn.team();
            int team = wanted > 0 && wanted <= rules.teams() ? wanted : smallest(rules);
            entities.setStatus(player, team << EntityStatus.TEAM_SHIFT);
            present[team]++;
        }
    }

    /** A player goes. */
    void leave(int player) {
        if (rules != null && rules.teams() > 1) {
            present[team(player)]--;
        }
    }

    /** Whether the round that ended in the last tick did because all but one team had left. */
    boolean isForfeited() {
        return forfeited;
    }

    private int smallest(TickRules.Arena rules) {
        int smallest = 1;
        for (int team = 2; team <= rules.teams(); team++) {
            smallest = present[team] < present[smallest] ? team : smallest;
        }
        return smallest;
    }

    /** Team of a player, 0 for none. */
    int team(int player) {
        return (entities.statusBits(player) & EntityStatus.TEAM) >> EntityStatus.TEAM_SHIFT;
    }

    /** Where a player starts: a spawn point of its team, which has its share of them in order; any without a team. */
    int spawnPoint(int player) {
        int points = world.map.spawnCount();
        int team = team(player);
        if (rules == null || team == 0 || points < rules.teams()) {
            return world.random.next(points);
        }
        int first = (team - 1) * points / rules.teams();
        int end = team * points / rules.teams();
        return first + world.random.next(end - first);
    }

    /** A player was killed by another. */
    void onKill(int dead, int killer) {
        boolean counts = rules != null && fighting && killer >= 0 && entities.kind(killer) == EntityKind.PLAYER
                && entities.kind(dead) == EntityKind.PLAYER;
        if (rules == null || !counts) {
            return;
        }
        int team = team(killer);
        ownPoints[killer] += rules.killPoints();
        teamPoints[team] += rules.killPoints();
        int score = team == 0 ? ownPoints[killer] : teamPoints[team];
        world.events.begin(EventKind.SCORE, -1, -1)
                .at(entities.x(killer), entities.y(killer))
                .field(team)
                .field(entities.netId(killer))
                .field(score);
        if (rules.winPoints() > 0 && score >= rules.winPoints()) {
            endTick = Math.min(endTick, world.tick());
        }
    }

    /** Ends rounds and pauses whose time has come, and says now and then how things stand. */
    void run() {
        ended = 0;
        if (rules == null) {
            return;
        }
        forfeited = rules.waitFor() > 0 && rules.teams() > 1 && fighting && teamsPresent() < 2;
        if (forfeited || (round == 0 && arrived.size() >= rules.waitFor())) {
            endTick = world.tick();
        }
        if (endTick <= world.tick()) {
            change(rules);
        } else if (world.tick() % ((long) ANNOUNCE_SECONDS * world.rules.simHz) == 1) {
            announce(fighting ? RoundPhase.FIGHT : RoundPhase.PAUSE, 0);
        }
    }

    private void change(TickRules.Arena arena) {
        fighting = !fighting;
        if (fighting) {
            round++;
            endTick = world.tick() + arena.roundTicks();
            Arrays.fill(teamPoints, 0);
            Arrays.fill(ownPoints, 0);
            restartPlayers();
            announce(RoundPhase.FIGHT, 0);
        } else {
            endTick = world.tick() + arena.pauseTicks();
            endStatuses();
            handOverPoints();
            ended = round;
            endedWinner = winner();
            announce(RoundPhase.PAUSE, endedWinner);
        }
    }

    private void restartPlayers() {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER) {
                world.players.restart(e);
            }
        }
    }

    private void handOverPoints() {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER && ownPoints[e] > 0) {
                world.scores.add(e, ownPoints[e]);
            }
        }
    }

    private void endStatuses() {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER) {
                world.statuses.finishAll(e);
            }
        }
    }

    /** The team ahead, or with teams of one the net id of the player ahead; 0 when two are level. */
    private int winner() {
        if (rules != null && rules.teams() > 1) {
            return Math.max(0, first(forfeited ? present : teamPoints, 1, rules.teams() + 1));
        }
        int player = first(ownPoints, 0, entities.highWater());
        return player < 0 ? 0 : entities.netId(player);
    }

    private static int first(int[] points, int from, int to) {
        int best = -1;
        int most = 0;
        for (int i = from; i < to; i++) {
            if (points[i] > most) {
                best = i;
                most = points[i];
            } else if (points[i] == most) {
                best = -1;
            }
        }
        return best;
    }

    private int teamsPresent() {
        int teams = 0;
        for (int players : present) {
            teams += players > 0 ? 1 : 0;
        }
        return teams;
    }

    private void announce(int phase, int winner) {
        world.events.begin(EventKind.ROUND, -1, -1)
                .at(0, 0)
                .field(round)
                .field(phase)
                .field(endTick == NEVER ? 0 : (int) (endTick - world.tick()))
                .field(winner);
    }

    @Override
    public void grow(int capacity) {
        ownPoints = Arrays.copyOf(ownPoints, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        hash.add(round);
        hash.add(fighting ? 1 : 0);
        hash.add(endTick);
        hash.add(teamPoints, 0, teamPoints.length);
        hash.add(ownPoints, 0, highWater);
        hash.add(present, 0, present.length);
        hash.add(arrived.size());
    }
}
