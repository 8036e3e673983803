package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL and Redis of a data directory, started by this process or found running.
 *
 * <p>Servers started here belong to this process: {@link #close()} stops them, and so does the end of the process, by
 * {@code kill -9} too. Servers started {@linkplain Options#detachedFromOwner() detached} belong to nobody: closing
 * leaves them running, and another {@link #start} on the directory takes them as they are. Any thread.
 */
public final class EmbeddedServices implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(30);

    private final Site site;
    private final StartedServer postgres;
    private final @Nullable StartedServer redis;
    private final DataDirectoryLock lock;
    private final boolean detached;
    private final Thread ticker;

    private EmbeddedServices(
            Site site,
            DataDirectoryLock lock,
            boolean detached,
            StartedServer postgres,
            @Nullable StartedServer redis) {
        this.site = site;
        this.lock = lock;
        this.detached = detached;
        this.postgres = postgres;
        this.redis = redis;
        this.ticker = Thread.ofPlatform().name("embedded-servers").daemon().unstarted(this::tick);
    }

    /**
     * Starts what the options ask for: unpacks the programs and sets up the cluster when needed, then the servers.
     *
     * @param dataDirectory created when missing (mode 0700)
     * @throws DataDirectoryInUseException when another process owns the servers of this directory
     * @throws EmbeddedException when anything else stands in the way
     */
    public static EmbeddedServices start(Path dataDirectory, Options options) {
        ServerAccount account = ServerAccount.current();
        DataDirectory directory = DataDirectory.prepare(dataDirectory, account);
        DataDirectoryLock lock = DataDirectoryLock.acquire(directory);
        try {
            Path binaries = options.binaries() == null ? directory.defaultBinaries() : options.binaries();
            Site site = new Site(directory, Binaries.in(binaries), account, new Secrets(directory.secrets()),
                    options.durable());
            EmbeddedServices services = start(site, lock, options);
            services.begin();
            return services;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedServices start(Site site, DataDirectoryLock lock, Options options) {
        DataDirectory directory = site.directory();
        boolean survivors = survivors(directory).findAny().isPresent();
        boolean adopting = survivors && Files.exists(directory.detachedMark());
        if (!adopting) {
            survivors(directory).forEach(LiveServer::stop);
        }
        boolean detached = adopting || options.detached();
        mark(directory, detached);
        StartedServer postgres = startPostgres(site, detached, options);
        try {
            StartedServer redis = options.withRedis() ? startRedis(site, detached, options) : null;
            return new EmbeddedServices(site, lock, detached, postgres, redis);
        } catch (RuntimeException e) {
            postgres.stop();
            throw e;
        }
    }

    private static StartedServer startPostgres(Site site, boolean detached, Options options) {
        Optional<LiveServer> running = PostgresServer.find(site.directory());
        if (running.isPresent()) {
            return adopt(running.get(), options.postgresPort());
        }
        PostgresServer server = new PostgresServer(site, detached);
        new PostgresCluster(site).ensure();
        server.clearRemains();
        return Launch.start(site.binaries().guardScript(), options.postgresPort(), server);
    }

    private static StartedServer startRedis(Site site, boolean detached, Options options) {
        Optional<LiveServer> running = RedisServer.find(site.directory());
        if (running.isPresent()) {
            return adopt(running.get(), options.redisPort());
        }
        Directories.create(site.directory().redis(), "rwx------");
        return Launch.start(site.binaries().guardScript(), options.redisPort(), new RedisServer(site, detached));
    }

    private static StartedServer adopt(LiveServer running, int wantedPort) {
        if (wantedPort != 0 && wantedPort != running.port()) {
            throw new EmbeddedException(running.kind().title() + " of " + running.directory() + " already runs on port "
                    + running.port() + ", not " + wantedPort + "; stop it first");
        }
        return new StartedServer(running, null);
    }

    /** Stops detached servers and those whose owner and guard are gone. Whether any was running. */
    public static boolean stop(Path dataDirectory) {
        DataDirectory directory = new DataDirectory(dataDirectory.toAbsolutePath().normalize());
        if (!Files.exists(directory.root())) {
            return false;
        }
        try (DataDirectoryLock _ = DataDirectoryLock.acquire(directory)) {
            boolean running = survivors(directory).findAny().isPresent();
            survivors(directory).forEach(LiveServer::stop);
            mark(directory, false);
            return running;
        }
    }

    /** PostgreSQL, ready for connections. */
    public PostgresAccess postgres() {
        return new PostgresAccess(Loopback.HOST, postgres.port(), PostgresCluster.DATABASE,
                new Credentials(PostgresCluster.OWNER, site.secrets().postgresOwner()),
                new Credentials(PostgresCluster.APPLICATION, site.secrets().postgresApplication()));
    }

    /**
     * Redis, ready for connections.
     *
     * @throws IllegalStateException when it was not asked for
     */
    public RedisAccess redis() {
        if (redis == null) {
            throw new IllegalStateException("these services were started with Options.postgresOnly()");
        }
        return new RedisAccess(Loopback.HOST, redis.port(), site.secrets().redis());
    }

    /** The generated secrets of this data directory. */
    public Secrets secrets() {
        return site.secrets();
    }

    /** Stops the servers and waits for them; detached ones are left running. */
    @Override
    public void close() {
        ticker.interrupt();
        try {
            if (!detached) {
                stopOwned();
            }
        } finally {
            lock.close();
        }
    }

    private void stopOwned() {
        try {
            if (redis != null) {
                redis.stop();
            }
        } finally {
            postgres.stop();
        }
    }

    private void begin() {
        if (detached) {
            lock.close();
        } else {
            ticker.start();
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                postgres.tick();
                if (redis != null) {
                    redis.tick();
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static Stream<LiveServer> survivors(DataDirectory directory) {
        return Stream.of(RedisServer.find(directory), PostgresServer.find(directory)).flatMap(Optional::stream);
    }

    private static void mark(DataDirectory directory, boolean detached) {
        try {
            Files.deleteIfExists(directory.detachedMark());
            if (detached) {
                Files.createFile(directory.detachedMark());
            }
        } catch (IOException e) {
            throw new EmbeddedException("cannot write " + directory.detachedMark() + ": " + Reason.of(e), e);
        }
    }
}
