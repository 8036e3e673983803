package dev.omega.loadbot;

import dev.omega.loadbot.WorkerWire.Request;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.measure.GeneratorLoad;
import dev.omega.loadbot.measure.GeneratorMemory;
import dev.omega.loadbot.measure.MeasureCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends this process to load tests: plays the bots that a test elsewhere wants played, one test at a time. Its bots go when the test
 * hangs up. A thread of its own; {@link #close()} may be called by any.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    /** Who connects and says nothing holds up the others no longer. */
    private static final int GREETING_MS = 5_000;

    private final ServerSocket listener;
    private final Supplier<ServiceKey> key;
    private final List<BehaviourProvider> behaviours;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Socket current;

    private Worker(ServerSocket listener, Supplier<ServiceKey> key, List<BehaviourProvider> behaviours) {
        this.listener = listener;
        this.key = key;
        this.behaviours = List.copyOf(behaviours);
    }

    /**
     * Listens, and serves tests until it is closed.
     *
     * @param key of the API that tests will name; asked for anew by each test
     * @param behaviours that tests may name beside the built-in ones
     * @throws IOException when the address cannot be had
     */
    public static Worker start(InetSocketAddress address, Supplier<ServiceKey> key, List<BehaviourProvider> behaviours)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(address, 4);
        Worker worker = new Worker(listener, key, behaviours);
        Thread.ofPlatform().name("worker").daemon().start(worker::serve);
        return worker;
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                current = socket;
                serve(socket);
            } catch (IOException e) {
                LOG.info("the test hung up: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("the test's wishes could not be met", e);
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        WorkerWire.watch(socket);
        socket.setSoTimeout(GREETING_MS);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        ServiceKey known = key();
        if (known == null) {
            return;
        }
        if (!knows(known, in, out)) {
            LOG.warn("somebody without the service key came from {}", socket.getRemoteSocketAddress());
            return;
        }
        socket.setSoTimeout(0);
        try (Session session = new Session(known, behaviours, in, out)) {
            while (true) {
                session.answer(Request.valueOf(in.readUTF()));
                out.flush();
            }
        }
    }

    /** The key as it stands now; a test that comes before it does is turned away. */
    private @Nullable ServiceKey key() {
        try {
            return key.get();
        } catch (RuntimeException unusable) {
            LOG.warn("a test was turned away: {}", unusable.getMessage());
            return null;
        }
    }

    private boolean knows(ServiceKey known, DataInputStream in, DataOutputStream out) throws IOException {
        byte[] challenge = new byte[WorkerWire.CHALLENGE_BYTES];
        random.nextBytes(challenge);
        out.writeUTF(Environments.version());
        out.write(challenge);
        out.flush();
        byte[] expected = WorkerWire.proof(known, challenge);
        boolean right = MessageDigest.isEqual(expected, in.readNBytes(expected.length));
        out.writeBoolean(right);
        out.flush();
        return right;
    }

    /** Stops listening, and ends the test that is being served. */
    @Override
    public void close() throws IOException {
        listener.close();
        Socket served = current;
        if (served != null) {
            served.close();
        }
    }

    /** One test. Owner: the worker's thread. */
    private static final class Session implements AutoCloseable {

        private final ServiceKey key;
        private final List<BehaviourProvider> behaviours;
        private final DataInputStream in;
        private final DataOutputStream out;
        private @Nullable Preparation preparation;
        private @Nullable Generators generators;

        Session(ServiceKey key, List<BehaviourProvider> behaviours, DataInputStream in, DataOutputStream out) {
            this.key = key;
            this.behaviours = behaviours;
            this.in = in;
            this.out = out;
        }

        void answer(Request request) throws IOException {
            switch (request) {
                case PREPARE -> prepare();
                case BUILD -> build();
                case SNAPSHOT -> MeasureCodec.write(out, bots().snapshot());
                case LATENCIES -> MeasureCodec.write(out, bots().latencies());
                case LIVE_CONFIRMS -> MeasureCodec.write(out, bots().takeLiveConfirms());
                case ARRIVED -> out.writeInt(bots().arrived());
                case PLAYING -> out.writeInt(bots().playing());
                case REMAINING -> out.writeInt(bots().remaining());
                case LAST_PROBLEM -> out.writeUTF(bots().lastProblem());
                case SHUT -> shut();
                case MEMORY -> memory();
                case START, TRAVEL, POPULATE, WANT, CUT, OPEN, LEAVE -> obey(request);
            }
        }

        private void obey(Request request) throws IOException {
            switch (request) {
                case START -> bots().start();
                case TRAVEL -> bots().travel();
                case POPULATE -> bots().populate(in.readInt());
                case WANT -> bots().want(in.readInt(), in.readInt(), in.readBoolean());
                case CUT -> bots().cut(in.readInt(), in.readInt());
                case OPEN -> bots().open(in.readLong());
                default -> bots().leave();
            }
            out.writeBoolean(true);
        }

        private void prepare() throws IOException {
            String wanted = in.readUTF();
            try {
                LoadTestPlan plan = WorkerWire.plan(wanted, key, behaviours);
                LOG.info("{} players at {}", plan.players(), plan.apiUrl());
                Preparation begun = new Preparation(plan, null);
                preparation = begun;
                begun.enrol();
                out.writeBoolean(true);
            } catch (IllegalArgumentException unknown) {
                refuse(LoadTestException.Reason.USAGE, unknown);
            } catch (LoadTestException refused) {
                refuse(refused.reason(), refused);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        private void refuse(LoadTestException.Reason reason, Exception why) throws IOException {
            out.writeBoolean(false);
            out.writeUTF(reason.name());
            out.writeUTF(String.valueOf(why.getMessage()));
        }

        private void build() throws IOException {
            Preparation begun = preparation;
            if (begun == null) {
                throw new IOException("a test builds what it has not prepared");
            }
            generators = begun.bots();
            out.writeBoolean(true);
        }

        private void shut() throws IOException {
            GeneratorLoad load = bots().shut();
            out.writeDouble(load.cpuShare());
            out.writeLong(load.gcCount());
            out.writeDouble(load.gcPauseMs());
            out.writeDouble(load.gcMaxPauseMs());
            out.writeInt(load.cores());
        }

        private void memory() throws IOException {
            GeneratorMemory.Sample now = bots().memory();
            out.writeLong(now.heapBytes());
            out.writeLong(now.histogramBytes());
        }

        private Generators bots() throws IOException {
            Generators built = generators;
            if (built == null) {
                throw new IOException("a test asks for bots that it has not built");
            }
            return built;
        }

        @Override
        public void close() {
            Generators built = generators;
            if (built != null) {
                built.close();
            }
            Preparation begun = preparation;
            if (begun != null) {
                begun.close();
            }
        }
    }
}
