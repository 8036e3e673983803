package dev.omega.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Builds connection pools with the limits of the reliability design, "Back-pressure and limits". */
final class Pools {

    private static final long WAIT_MS = 500;
    private static final int CONNECT_TIMEOUT_S = 2;

    /** PostgreSQL's {@code cannot_connect_now}: it is up and does not take connections yet. */
    private static final String STARTING = "57P03";
    private static final long STARTS_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long TRY_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(250);

    /** A first login on a busy machine takes a second. */
    private static final long LOGIN_TIMEOUT_MS = 10_000;

    /** Above the statement timeout, so that it only ends connections to a server that hangs. */
    private static final int SOCKET_TIMEOUT_S = 3;

    /** No transaction of ours lives longer than the slowest answer may take: it would hold all events back. */
    private static final String SERVER_LIMITS = "-c statement_timeout=2000 -c lock_timeout=1000"
            + " -c idle_in_transaction_session_timeout=5000 -c transaction_timeout=10000";

    /**
     * Duties come in bursts, on tables that were empty a moment ago. A plan that was kept from then reads a whole table for each
     * row: 3.4 s instead of 47 ms for 5,000 tickets, until statistics come.
     */
    private static final String FRESH_PLANS = " -c plan_cache_mode=force_custom_plan";

    /** The clocks of matches, shards, brackets and hosts, and heartbeats. */
    private static final int DUTY_CONNECTIONS = 4;

    private Pools() {}

    /** What requests of players and operators share. */
    static HikariDataSource forRequests(DatabaseConfig config) {
        int size = 2 * Runtime.getRuntime().availableProcessors() + 1;
        HikariConfig pool = poolConfig(config, SERVER_LIMITS);
        pool.setPoolName("omega-api");
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(size);
        pool.setInitializationFailTimeout(1);
        return open(config, pool);
    }

    /** What the server's own duties share; connects when it is first needed. */
    static HikariDataSource forDuties(DatabaseConfig config) {
        HikariConfig pool = poolConfig(config, SERVER_LIMITS + FRESH_PLANS);
        pool.setPoolName("omega-api-duties");
        pool.setMaximumPoolSize(DUTY_CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setInitializationFailTimeout(-1);
        return open(config, pool);
    }

    /** A server that is starting, after a crash for instance, is waited for. */
    private static HikariDataSource open(DatabaseConfig config, HikariConfig settings) {
        long startedNs = System.nanoTime();
        while (true) {
            try {
                HikariDataSource pool = new HikariDataSource(settings);
                pool.setConnectionTimeout(WAIT_MS);
                return pool;
            } catch (HikariPool.PoolInitializationException e) {
                SQLException cause = sqlCause(e);
                boolean starts = cause != null && STARTING.equals(cause.getSQLState());
                if (!starts || System.nanoTime() - startedNs > STARTS_NS) {
                    throw new StoreStartException(
                            StoreStartException.Reason.UNREACHABLE, "cannot use the database at "
                                    + DatabaseAddress.of(config.jdbcUrl()) + " as " + config.user() + ": " + reason(e),
                            e);
                }
                LockSupport.parkNanos(TRY_AGAIN_NS);
            }
        }
    }

    private static HikariConfig poolConfig(DatabaseConfig config, String serverOptions) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(dataSource(config, serverOptions));
        // Also bounds each login, for good; callers get the shorter wait once the pool stands.
        pool.setConnectionTimeout(LOGIN_TIMEOUT_MS);
        pool.setValidationTimeout(WAIT_MS / 2);
        pool.setAutoCommit(false);
        return pool;
    }

    private static PGSimpleDataSource dataSource(DatabaseConfig config, String serverOptions) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.jdbcUrl());
        source.setUser(config.user());
        source.setPassword(config.password());
        source.setApplicationName("omega-api");
        source.setOptions(serverOptions);
        source.setConnectTimeout(CONNECT_TIMEOUT_S);
        source.setSocketTimeout(SOCKET_TIMEOUT_S);
        source.setTcpKeepAlive(true);
        // Details of an error hold the failing row: nothing for a log.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** The driver's own line; the pool's wrapper says nothing more. */
    private static String reason(Throwable e) {
        Throwable cause = sqlCause(e);
        return String.valueOf((cause == null ? e : cause).getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException failure && failure.getSQLState() != null) {
                return failure;
            }
        }
        return null;
    }

    static Database.PoolStats stats(HikariDataSource pool) {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        return new Database.PoolStats(bean.getActiveConnections(), bean.getIdleConnections(),
                bean.getTotalConnections(), pool.getMaximumPoolSize(), bean.getThreadsAwaitingConnection());
    }
}
