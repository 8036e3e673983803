package dev.omega.server.recording;

import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Ten players in a forest for some seconds: they come, walk about, fight creatures, and one of them strikes another in
 * {@link #STRIKE_TICK}. The same calls for every simulation.
 */
final class Evening {

    static final ZoneDefinition FOREST = RealmZones.catalog().definition("forest");
    static final int TICKS = 800;
    static final int STRIKE_TICK = 123;
    static final long SEED = 77;

    private static final int PLAYERS = 10;

    private final Simulation simulation;
    private final Random random = new Random(3);
    private final int[] players = new int[PLAYERS];
    private final int[] inputs = new int[PLAYERS];
    private final int[] actions = new int[PLAYERS];

    private Evening(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The forest where players may hurt each other. */
    static ZoneDefinition lawlessForest() {
        ZoneRules rules = FOREST.rules();
        return FOREST.withRules(new ZoneRules(rules.simHz(), true, rules.players(), rules.npcs(), rules.budget(),
                rules.pickups(), rules.arena()));
    }

    /** Lives it through on a fresh simulation; tells the hash after every tick. */
    static long[] spend(Simulation simulation) {
        return spend(simulation, tick -> {});
    }

    /** Lives it through, with something more before each tick. */
    static long[] spend(Simulation simulation, IntConsumer before) {
        return new Evening(simulation).all(before);
    }

    private long[] all(IntConsumer more) {
        long[] hashes = new long[TICKS + 1];
        for (int tick = 1; tick <= TICKS; tick++) {
            more.accept(tick);
            before(tick);
            simulation.tick();
            hashes[tick] = simulation.tickHash();
        }
        return hashes;
    }

    private void before(int tick) {
        if (tick <= PLAYERS) {
            players[tick - 1] = simulation.spawnPlayer(spawn(tick - 1));
        }
        for (int i = 2; i < Math.min(tick, PLAYERS); i++) {
            if ((tick + i) % 4 == 0) {
                wander(i);
            }
        }
        if (tick == STRIKE_TICK) {
            simulation.action(players[0], actions[0]++, SkillRules.STRIKE, players[1], 0, 0);
        }
        if (tick == TICKS / 2) {
            simulation.despawn(players[9]);
            players[9] = simulation.spawnPlayer(
                    PlayerSpawn.fresh("Löwe", 2, 3, 5_000_000_000L).wearing(new Gear(1, 2, 30, 4, 5, 6, 7)));
            simulation.wear(players[8], new Gear(0, 0, 0, 0, 0, 20, 0));
            simulation.restartSequences(players[8]);
            inputs[8] = 0;
            actions[8] = 0;
            inputs[9] = 0;
            actions[9] = 0;
        }
    }

    /** The first two stand where the first creature lives, which is no safe ground. */
    private PlayerSpawn spawn(int player) {
        if (player > 1) {
            return PlayerSpawn.fresh("Player" + player, player % 5, 1 + player, 0);
        }
        PlayerSpawn.Place wild =
                new PlayerSpawn.Place(simulation.entities().x(0), simulation.entities().y(0), 0, 100, 100, 100);
        return new PlayerSpawn("Duellist" + player, 1, 1, 0, wild);
    }

    private void wander(int player) {
        int direction = random.nextInt(128);
        int run = InputRuns.run(InputRuns.controls(4, Gait.RUN, 0), direction, direction);
        simulation.input(players[player], inputs[player]++ & 127, InputRuns.of(run));
        if (random.nextInt(10) == 0) {
            int target = random.nextInt(200);
            simulation.action(players[player], actions[player]++ & 127, SkillRules.BOLT, target, 0, 0);
        }
    }
}
