package dev.omega.embedded;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an owner does for its servers between their start and their stop: revives one that ended by itself and reminds the
 * guards to look at the logs, on a daemon thread of its own.
 */
final class Ownership {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int LOOKS_PER_REMINDER = 120;

    private final DataDirectoryLock lock;
    private final KeptServer postgres;
    private final @Nullable KeptServer redis;
    private final Thread thread;

    Ownership(DataDirectoryLock lock, KeptServer postgres, @Nullable KeptServer redis) {
        this.lock = lock;
        this.postgres = postgres;
        this.redis = redis;
        this.thread = Thread.ofPlatform().name("embedded-servers").daemon().unstarted(this::keep);
    }

    void begin() {
        thread.start();
    }

    /** Stops the servers, both at once, and gives the data directory free. */
    void end() {
        thread.interrupt();
        servers().forEach(KeptServer::requestStop);
        try {
            servers().forEach(KeptServer::stop);
        } finally {
            lock.close();
        }
    }

    private void keep() {
        try {
            for (long look = 1; !Thread.currentThread().isInterrupted(); look++) {
                Thread.sleep(LOOK);
                boolean reminder = look % LOOKS_PER_REMINDER == 0;
                servers().forEach(server -> keep(server, reminder));
            }
        } catch (InterruptedException e) {
            // The servers are about to be stopped, and this thread ends.
            Thread.currentThread().interrupt();
        }
    }

    private static void keep(KeptServer server, boolean reminder) {
        server.revive(System.nanoTime());
        if (reminder) {
            server.remind();
        }
    }

    private Stream<KeptServer> servers() {
        return redis == null ? Stream.of(postgres) : Stream.of(postgres, redis);
    }
}
