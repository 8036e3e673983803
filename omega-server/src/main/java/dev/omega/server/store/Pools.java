package dev.omega.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Builds connection pools with the limits of the reliability design, "Back-pressure and limits". */
final class Pools {

    private static final long WAIT_MS = 500;
    private static final int CONNECT_TIMEOUT_S = 2;

    /** A first login on a busy machine takes a second. */
    private static final long LOGIN_TIMEOUT_MS = 10_000;

    /** Above the statement timeout, so that it only ends connections to a server that hangs. */
    private static final int SOCKET_TIMEOUT_S = 3;

    private static final String SERVER_LIMITS =
            "-c statement_timeout=2000 -c lock_timeout=1000 -c idle_in_transaction_session_timeout=5000";

    private Pools() {}

    static HikariDataSource open(DatabaseConfig config) {
        try {
            HikariDataSource pool = new HikariDataSource(poolConfig(config));
            pool.setConnectionTimeout(WAIT_MS);
            return pool;
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreStartException(StoreStartException.Reason.UNREACHABLE, "cannot use the database at "
                    + DatabaseAddress.of(config.jdbcUrl()) + " as " + config.user() + ": " + reason(e), e);
        }
    }

    private static HikariConfig poolConfig(DatabaseConfig config) {
        int size = 2 * Runtime.getRuntime().availableProcessors() + 1;
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("omega-api");
        pool.setDataSource(dataSource(config));
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(size);
        // Also bounds each login, for good; callers get the shorter wait once the pool stands.
        pool.setConnectionTimeout(LOGIN_TIMEOUT_MS);
        pool.setValidationTimeout(WAIT_MS / 2);
        pool.setInitializationFailTimeout(1);
        pool.setAutoCommit(false);
        return pool;
    }

    private static PGSimpleDataSource dataSource(DatabaseConfig config) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.jdbcUrl());
        source.setUser(config.user());
        source.setPassword(config.password());
        source.setApplicationName("omega-api");
        source.setOptions(SERVER_LIMITS);
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

    private static @Nullable Throwable sqlCause(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException) {
                return t;
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
