package dev.omega.jmh;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.MessageWriter;
import dev.omega.server.replication.ReplicationConfig;
import dev.omega.server.replication.ReplicationTable;
import dev.omega.server.replication.Replicator;
import dev.omega.server.replication.StateFrame;
import dev.omega.server.replication.Viewer;
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
import org.openjdk.jmh.annotations.Warmup;

/** The States of one network interval for every viewer of a hub of 200 m, in which three in five move at 6 m/s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReplicationBenchmark {

    private static final int SIM_HZ = 40;
    private static final int NET_DIV = 4;
    private static final int SIZE_UNITS = 200 * 256;
    private static final int STEP_UNITS = 6 * 256 / SIM_HZ;
    private static final long SEED = 1;

    /** Players, each of whom sees and is seen. */
    @Param({"100", "500"})
    public int players = 100;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MessageWriter writer = new MessageWriter();
    private final byte[] out = new byte[Replicator.MAX_STATE_BYTES];
    private final StateFrame frame = new StateFrame();
    private ReplicationTable table = new ReplicationTable(players);
    private Replicator replicator = replicator();
    private Viewer[] viewers = {};
    private int[] x = {};
    private int[] y = {};
    private int tick;

    private Replicator replicator() {
        return new Replicator(ReplicationConfig.standard(SIM_HZ, NET_DIV, SIZE_UNITS, SIZE_UNITS), table);
    }

    /** Everybody comes in, and everybody has been introduced to everybody in view. */
    @Setup(Level.Trial)
    public void enter() {
        table = new ReplicationTable(players);
        table.beginTick(0);
        replicator = replicator();
        viewers = new Viewer[players];
        x = random.ints(players, 0, SIZE_UNITS).toArray();
        y = random.ints(players, 0, SIZE_UNITS).toArray();
        for (int i = 0; i < players; i++) {
            table.spawn(i, 100 + i, EntityKind.PLAYER, 1, "Player" + i, 5);
            table.teleport(i, x[i], y[i]);
            viewers[i] = replicator.addViewer(i, Capabilities.ALL);
        }
        for (int i = 0; i < 100; i++) {
            interval();
        }
    }

    /** States of all viewers, and the four ticks between them. */
    @Benchmark
    public int interval() {
        int bytes = 0;
        for (int i = 0; i < NET_DIV; i++) {
            move();
            replicator.beginTick();
            for (Viewer viewer : viewers) {
                if (replicator.isDue(viewer)) {
                    bytes += send(viewer);
                }
            }
        }
        return bytes;
    }

    private void move() {
        table.beginTick(++tick);
        for (int i = 0; i < players; i++) {
            if (i % 5 < 3) {
                int away = (tick / 200 + i) % 2 == 0 ? STEP_UNITS : -STEP_UNITS;
                x[i] = Math.clamp(x[i] + away, 0, SIZE_UNITS - 1);
                table.move(i, x[i], y[i]);
            }
        }
    }

    private int send(Viewer viewer) {
        frame.ack(tick & 127);
        frame.self(x[viewer.entity()], y[viewer.entity()]);
        frame.dilation(100);
        frame.speed(100, 0);
        writer.reset(out, 0);
        return replicator.writeState(viewer, frame, writer) ? writer.length() : 0;
    }
}
