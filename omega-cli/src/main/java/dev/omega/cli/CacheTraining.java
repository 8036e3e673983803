package dev.omega.cli;

import dev.omega.cli.log.Silence;
import dev.omega.cli.output.Console;
import dev.omega.cli.process.ReadyNotice;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What the launcher records a class cache from (JEP 483, JEP 515): an API server, a zone host and a load test of a second,
 * all in this one JVM, so that one cache serves the three. They run as their commands do, in a folder that the launcher
 * throws away, and learn nothing from the environment. Main thread, and one for each server.
 */
public final class CacheTraining {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int POLL_MS = 20;

    private final Path folder;
    private final Console console = new Console(new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()), Map.of(), false, false);

    private CacheTraining(Path folder) {
        this.folder = folder;
    }

    /**
     * Trains and ends the JVM, which writes the cache then. Whatever was trained until something fails is worth keeping.
     *
     * @param arguments the folder to work in
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty(Silence.PROPERTY, Silence.class.getName());
        new CacheTraining(Path.of(arguments[0])).run();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws IOException, InterruptedException {
        Path apiReady = folder.resolve("api.ready");
        Path zoneReady = folder.resolve("zone.ready");
        CountDownLatch done = new CountDownLatch(1);
        System.setIn(new Owner(done));
        Thread apiServer = serve("api", apiReady, "--stop-with-stdin");
        Thread zoneHost = serve("zone", zoneReady, "--id", "forest-1", "--ops-port", "0", "--api-ready-file",
                apiReady.toString());
        if (isReady(zoneReady, List.of(apiServer, zoneHost))) {
            String api = ReadyNotice.read(apiReady).map(ReadyNotice::url).orElse("");
            command("loadtest", "--api", api, "--players", "20", "--ramp-up", "0s", "--warmup", "0s", "--duration",
                    "1s", "--no-progress", "--out", folder.resolve("report").toString());
        }
        // Takes PostgreSQL and Redis with it; the zone host has nothing to lose.
        done.countDown();
        apiServer.join(PATIENCE);
    }

    private Thread serve(String kind, Path readyFile, String... more) {
        List<String> arguments = new ArrayList<>(List.of("serve", kind, "--port", "0", "--ready-file",
                readyFile.toString(), "--log-file", folder.resolve(kind + ".log").toString()));
        arguments.addAll(List.of(more));
        return Thread.ofPlatform()
                .name("serve-" + kind)
                .daemon()
                .start(() -> command(arguments.toArray(String[]::new)));
    }

    private void command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", folder.toString()));
        new Omega(console).run(all);
    }

    private static boolean isReady(Path readyFile, List<Thread> servers) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        Optional<ReadyNotice> notice = ReadyNotice.read(readyFile);
        while (notice.isEmpty() && servers.stream().allMatch(Thread::isAlive) && System.nanoTime() < deadlineNs) {
            Thread.sleep(POLL_MS);
            notice = ReadyNotice.read(readyFile);
        }
        return notice.isPresent();
    }

    /** The stdin of a server whose owner lives until it is done. */
    private static final class Owner extends InputStream {
        private final CountDownLatch done;

        Owner(CountDownLatch done) {
            this.done = done;
        }

        @Override
        public int read() throws InterruptedIOException {
            try {
                done.await();
                return -1;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws InterruptedIOException {
            return read();
        }
    }
}
