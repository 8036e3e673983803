package dev.omega.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How embedded services are started. Start from {@link #defaults()} and change what is needed.
 *
 * @param withRedis whether Redis is started beside PostgreSQL
 * @param durable whether commits reach the disk; off for tests and code generation only
 * @param detached the servers go on when the process that started them ends
 * @param postgresPort TCP port on 127.0.0.1, or 0 for a free one
 * @param redisPort TCP port on 127.0.0.1, or 0 for a free one
 * @param binaries folder of the unpacked server programs, which several data directories may share; {@code null} for
 *     {@code bin} in the data directory
 */
public record Options(
        boolean withRedis,
        boolean durable,
        boolean detached,
        int postgresPort,
        int redisPort,
        @Nullable Path binaries) {

    private static final int MAX_PORT = 65_535;

    public Options {
        requirePort("PostgreSQL", postgresPort);
        requirePort("Redis", redisPort);
    }

    /** PostgreSQL and Redis, durable, on free ports, stopped when this process ends. */
    public static Options defaults() {
        return new Options(true, true, false, 0, 0, null);
    }

    /** For tests: nothing is forced to disk, so that a crash of the machine may lose everything. */
    public static Options fast() {
        return new Options(true, false, false, 0, 0, null);
    }

    /** The same without Redis. */
    public Options postgresOnly() {
        return new Options(false, durable, detached, postgresPort, redisPort, binaries);
    }

    /** The same, but the servers outlive this process until {@link EmbeddedServices#stop} ends them. */
    public Options detachedFromOwner() {
        return new Options(withRedis, durable, true, postgresPort, redisPort, binaries);
    }

    /** The same on given ports; 0 takes a free one. */
    public Options onPorts(int postgres, int redis) {
        return new Options(withRedis, durable, detached, postgres, redis, binaries);
    }

    /** The same with the server programs in a folder of the caller's choice. */
    public Options withBinaries(Path directory) {
        return new Options(withRedis, durable, detached, postgresPort, redisPort, directory);
    }

    private static void requirePort(String server, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(server + " port " + port + " is not within 0.." + MAX_PORT);
        }
    }
}
