package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL and Redis of a data directory, started by this process or found running.
 *
 * <p>Servers started here belong to this process: {@link #close()} stops them, and so does the end of the process, by
 * {@code kill -9} too; one that ends by itself is started again on its port. Servers started
 * {@linkplain Options#detachedFromOwner() detached} belong to nobody: closing leaves them running, and another
 * {@link #start} on the directory takes them as they are. Any thread.
 */
public final class EmbeddedServices implements AutoCloseable {

    private final Site site;
    private final KeptServer postgres;
    private final @Nullable KeptServer redis;
    private final @Nullable Ownership ownership;

    private EmbeddedServices(
            Site site,
            KeptServer postgres,
            @Nullable KeptServer redis,
            @Nullable Ownership ownership) {
        this.site = site;
        this.postgres = postgres;
        this.redis = redis;
        this.ownership = ownership;
    }

    /**
     * Starts what the options ask for: unpacks the programs and sets up the cluster when needed, then the servers.
     *
     * @param dataDirectory created when missing (mode 0700)
     * @throws DataDirectoryInUseException when another process owns the servers of this directory
     * @throws EmbeddedException when anything else stands in the way
     */
    public static EmbeddedServices start(Path dataDirectory, Options options) {
        return start(dataDirectory, options, ServerAccount.current());
    }

    static EmbeddedServices start(Path dataDirectory, Options options, ServerAccount account) {
        DataDirectory directory = DataDirectory.prepare(dataDirectory, account);
        DataDirectoryLock lock = DataDirectoryLock.acquire(directory);
        try {
            Path binaries = options.binaries() == null ? directory.defaultBinaries() : options.binaries();
            Site site = new Site(directory, Binaries.in(binaries), account, new Secrets(directory.secrets()),
                    options.durable());
            return new Startup(site, options, lock).run();
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Servers that this process owns. */
    static EmbeddedServices owned(Site site, KeptServer postgres, @Nullable KeptServer redis, DataDirectoryLock lock) {
        Ownership ownership = new Ownership(lock, postgres, redis);
        ownership.begin();
        return new EmbeddedServices(site, postgres, redis, ownership);
    }

    /** Servers that belong to nobody. */
    static EmbeddedServices detached(Site site, KeptServer postgres, @Nullable KeptServer redis) {
        return new EmbeddedServices(site, postgres, redis, null);
    }

    /**
     * Stops detached servers and those whose owner and guard are gone.
     *
     * @return whether any was running
     * @throws DataDirectoryInUseException when they belong to a process, which has to stop them itself
     */
    public static boolean stop(Path dataDirectory) {
        DataDirectory directory = DataDirectory.of(dataDirectory);
        if (!Files.exists(directory.root())) {
            return false;
        }
        try (DataDirectoryLock _ = DataDirectoryLock.acquire(directory)) {
            boolean running = survivors(directory).findAny().isPresent();
            survivors(directory).forEach(LiveServer::stop);
            Files.deleteIfExists(directory.detachedMark());
            return running;
        } catch (IOException e) {
            throw new EmbeddedException("cannot remove " + directory.detachedMark() + ": " + Reason.of(e), e);
        }
    }

    /** What runs on the data directory, whoever started it. */
    public static ServicesStatus status(Path dataDirectory) {
        DataDirectory directory = DataDirectory.of(dataDirectory);
        Optional<ServerStatus> postgres = PostgresServer.find(directory).map(LiveServer::status);
        Optional<ServerStatus> redis = RedisServer.find(directory).map(LiveServer::status);
        boolean running = postgres.isPresent() || redis.isPresent();
        boolean detached = running && Files.exists(directory.detachedMark());
        OptionalLong owner = running && !detached ? DataDirectoryLock.holder(directory) : OptionalLong.empty();
        return new ServicesStatus(owner, detached, postgres, redis);
    }

    /** The PostgreSQL that runs on the data directory, whoever started it. */
    public static Optional<PostgresAccess> runningPostgres(Path dataDirectory) {
        DataDirectory directory = DataDirectory.of(dataDirectory);
        return PostgresServer.find(directory).map(server -> postgresAccess(directory, server.port()));
    }

    /** The Redis that runs on the data directory, whoever started it. */
    public static Optional<RedisAccess> runningRedis(Path dataDirectory) {
        DataDirectory directory = DataDirectory.of(dataDirectory);
        return RedisServer.find(directory).map(server -> redisAccess(directory, server.port()));
    }

    /** PostgreSQL, ready for connections. */
    public PostgresAccess postgres() {
        return postgresAccess(site.directory(), postgres.port());
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
        return redisAccess(site.directory(), redis.port());
    }

    /** The generated secrets of this data directory. */
    public Secrets secrets() {
        return site.secrets();
    }

    /** Stops the servers and waits for them; detached ones are left running. Closing again does nothing. */
    @Override
    public void close() {
        if (ownership != null) {
            ownership.end();
        }
    }

    static Stream<LiveServer> survivors(DataDirectory directory) {
        return Stream.of(RedisServer.find(directory), PostgresServer.find(directory)).flatMap(Optional::stream);
    }

    private static PostgresAccess postgresAccess(DataDirectory directory, int port) {
        Secrets secrets = new Secrets(directory.secrets());
        return new PostgresAccess(Loopback.HOST, port, PostgresCluster.DATABASE,
                new Credentials(PostgresCluster.OWNER, secrets.postgresOwner()),
                new Credentials(PostgresCluster.APPLICATION, secrets.postgresApplication()));
    }

    private static RedisAccess redisAccess(DataDirectory directory, int port) {
        return new RedisAccess(Loopback.HOST, port, new Secrets(directory.secrets()).redis());
    }
}
