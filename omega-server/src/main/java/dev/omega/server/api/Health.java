package dev.omega.server.api;

import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import dev.omega.server.store.RedisCache;
import dev.omega.server.store.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks what the server depends on. Any thread that may block. */
final class Health {

    private final Database database;
    private final RedisCache redis;
    private final boolean redisConfigured;
    private volatile boolean warm;

    Health(Database database, RedisCache redis, boolean redisConfigured) {
        this.database = database;
        this.redis = redis;
        this.redisConfigured = redisConfigured;
    }

    /** What is loaded at first use has been loaded. */
    void warm() {
        warm = true;
    }

    /**
     * Whether requests would be served.
     *
     * @param reasons why not, and what is missing without stopping anything
     */
    record Readiness(boolean ready, List<String> reasons) implements Route.HasStatus {

        @Override
        public int httpStatus() {
            return ready ? 200 : 503;
        }
    }

    /** The database must answer with the right schema; without Redis the server is ready, only slower. */
    Readiness readiness() {
        List<String> reasons = new ArrayList<>();
        String schema = schema();
        boolean ready = warm && SchemaVersion.EXPECTED.equals(schema);
        if (schema == null) {
            reasons.add("database: not reachable");
        } else if (!SchemaVersion.EXPECTED.equals(schema)) {
            reasons.add("database: schema version " + schema + ", expected " + SchemaVersion.EXPECTED);
        }
        if (!warm) {
            reasons.add("server: warming up");
        }
        if (redisConfigured && !redis.ping()) {
            reasons.add("redis: not reachable (degraded, not fatal)");
        }
        return new Readiness(ready, reasons);
    }

    private @Nullable String schema() {
        try {
            return Objects.requireNonNullElse(SchemaVersion.current(database), "none");
        } catch (Problem e) {
            return null;
        }
    }

    ShardEndpoints.DatabaseView database() {
        String schema = schema();
        Database.PoolStats pool = database.stats();
        return new ShardEndpoints.DatabaseView(schema != null, Objects.requireNonNullElse(schema, "unknown"),
                pool.active(), pool.max(), pool.waiting());
    }

    ShardEndpoints.RedisView redis() {
        return new ShardEndpoints.RedisView(redisConfigured, redisConfigured && redis.ping());
    }
}
