package dev.omega.jmh;

import dev.omega.protocol.Gait;
import dev.omega.protocol.InputRuns;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.PlayerSpawn;
import dev.omega.server.sim.Simulation;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each phase of a tick of the built-in forest with 100 players who run and strike at the 200 creatures. The phases before it and
 * after it run outside the measured time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PhaseBenchmark {

    private static final int PLAYERS = 100;
    private static final int TICKS_PER_INPUT = 4;
    private static final int STRIKE = 1;
    private static final long SEED = 1;

    /** The phase that is measured. */
    @Param({"STEP_PLAYERS", "THINK", "FIND_PATHS", "INTEGRATE", "COLLIDE", "COMBAT", "TIMERS"})
    public Phase phase = Phase.STEP_PLAYERS;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int[] players = new int[PLAYERS];
    private final int[] headings = new int[PLAYERS];
    private Simulation simulation = new Simulation(RealmZones.catalog().definition("forest"), SEED);
    private int tick;

    /** The phases in their order. */
    public enum Phase {
        STEP_PLAYERS {
            @Override
            void run(Simulation simulation) {
                simulation.stepPlayers();
            }
        },
        THINK {
            @Override
            void run(Simulation simulation) {
                simulation.think();
            }
        },
        FIND_PATHS {
            @Override
            void run(Simulation simulation) {
                simulation.findPaths();
            }
        },
        INTEGRATE {
            @Override
            void run(Simulation simulation) {
                simulation.integrate();
            }
        },
        COLLIDE {
            @Override
            void run(Simulation simulation) {
                simulation.collide();
            }
        },
        COMBAT {
            @Override
            void run(Simulation simulation) {
                simulation.combat();
            }
        },
        TIMERS {
            @Override
            void run(Simulation simulation) {
                simulation.timers();
            }
        };

        private static final Phase[] ALL = values();

        abstract void run(Simulation simulation);
    }

    /** Players come in and spread out. */
    @Setup(Level.Trial)
    public void enter() {
        simulation = new Simulation(RealmZones.catalog().definition("forest"), SEED);
        for (int i = 0; i < PLAYERS; i++) {
            players[i] = simulation.spawnPlayer(PlayerSpawn.fresh("Player" + i, i % 3, 5, 0));
            headings[i] = random.nextInt(128);
        }
        for (int i = 0; i < 400; i++) {
            send();
            simulation.tick();
        }
    }

    /** Everything up to the measured phase. */
    @Setup(Level.Invocation)
    public void before() {
        send();
        for (Phase earlier : Phase.ALL) {
            if (earlier == phase) {
                return;
            }
            earlier.run(simulation);
        }
    }

    /** Everything after the measured phase. */
    @TearDown(Level.Invocation)
    public void after() {
        boolean isLater = false;
        for (Phase other : Phase.ALL) {
            if (isLater) {
                other.run(simulation);
            }
            isLater |= other == phase;
        }
    }

    private void send() {
        for (int i = 0; i < PLAYERS; i++) {
            if ((tick + i) % TICKS_PER_INPUT == 0) {
                move(i);
            }
        }
        tick++;
    }

    private void move(int player) {
        if (random.nextInt(20) == 0) {
            headings[player] = random.nextInt(128);
        }
        int seq = tick / TICKS_PER_INPUT & 127;
        int run = InputRuns.run(InputRuns.controls(TICKS_PER_INPUT, Gait.RUN, 0), headings[player], headings[player]);
        simulation.input(players[player], seq, InputRuns.of(run));
        if (random.nextInt(10) == 0) {
            int creature = random.nextInt(simulation.entities().highWater());
            simulation.action(players[player], 0, STRIKE, simulation.entities().netId(creature), 0, 0);
        }
    }

    /** One phase of one tick. */
    @Benchmark
    public void phase() {
        phase.run(simulation);
    }
}
