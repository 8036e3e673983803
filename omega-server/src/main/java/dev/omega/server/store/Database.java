package dev.omega.server.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pools and the way into a transaction. READ COMMITTED: rows that matter are locked explicitly and in a fixed order.
 *
 * <p>Any thread that may block. A caller never waits longer than pool wait plus statement timeout; when the database is
 * away for good, the breaker refuses at once.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_REPETITIONS = 3;
    private static final int REPETITION_PAUSE = 3;
    private static final int BREAKER_FAILURES = 3;
    private static final long PROBE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    static {
        // Its banner and its tip of the day belong on no console.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final ScopedValue<Boolean> REHEARSAL = ScopedValue.newInstance();

    private static final ScopedValue<Boolean> DUTY = ScopedValue.newInstance();

    private static final String AFTERWARDS = "omega.afterwards";

    private static final String WAKERS = "omega.wakers";

    private static final Settings SETTINGS =
            new Settings().withExecuteLogging(false).withRenderFormatted(false).withRenderSchema(false);

    private final HikariDataSource requests;
    private final HikariDataSource duties;
    private final Breaker breaker;
    private final RandomGenerator random;
    private final Map<Topic, Runnable> wakers = new ConcurrentHashMap<>();

    private Database(
            HikariDataSource requests,
            HikariDataSource duties,
            LongSupplier nanoTime,
            RandomGenerator random) {
        this.requests = requests;
        this.duties = duties;
        this.random = random;
        this.breaker = new Breaker(BREAKER_FAILURES, PROBE_INTERVAL_NS, nanoTime);
    }

    /**
     * Opens the pools and makes one connection.
     *
     * @throws StoreStartException when the database cannot be reached or refuses the login
     */
    public static Database open(DatabaseConfig config, LongSupplier nanoTime, RandomGenerator random) {
        return new Database(Pools.forRequests(config), Pools.forDuties(config), nanoTime, random);
    }

    /**
     * Does {@code work} on connections that requests cannot use up: for what must go on however many players ask for
     * something, such as heartbeats and the clocks of the server.
     */
    public static void onDuty(Runnable work) {
        ScopedValue.where(DUTY, true).run(work);
    }

    /** As {@link #onDuty}, for what has an answer. */
    public static <T extends @Nullable Object> T askOnDuty(Supplier<T> work) {
        return ScopedValue.where(DUTY, true).call(work::get);
    }

    private HikariDataSource pool() {
        return DUTY.isBound() ? duties : requests;
    }

    /**
     * Runs {@code work} in one transaction; the whole of it again after a serialization failure, a deadlock, or a connection
     * that ended before it could commit.
     */
    public <T extends @Nullable Object> T transact(Function<DSLContext, T> work) {
        Set<Runnable> afterwards = new LinkedHashSet<>(2);
        T result = run(connection -> {
            afterwards.clear();
            DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES, SETTINGS);
            sql.configuration().data(AFTERWARDS, afterwards);
            sql.configuration().data(WAKERS, wakers);
            return work.apply(sql);
        });
        if (!REHEARSAL.isBound()) {
            afterwards.forEach(Runnable::run);
        }
        return result;
    }

    /**
     * Does {@code work} with every transaction of this thread rolled back at its end, after all its constraints were
     * checked: what it answers is what would have come of it.
     */
    public static <T extends @Nullable Object> T rehearse(Supplier<T> work) {
        return ScopedValue.where(REHEARSAL, true).call(work::get);
    }

    /** Has something done on the caller's thread once this transaction is committed; the same thing once. It must not block. */
    @SuppressWarnings("unchecked")
    public static void afterCommit(DSLContext sql, Runnable what) {
        Object afterwards = sql.configuration().data(AFTERWARDS);
        if (afterwards == null) {
            throw new IllegalStateException("this is no transaction of a Database");
        }
        ((Set<Runnable>) afterwards).add(what);
    }

    /** Has {@code waker} called after each commit that {@linkplain #announce announced} something about the topic; it must not block. */
    public void whenAnnounced(Topic topic, Runnable waker) {
        wakers.put(topic, waker);
    }

    /** Once this transaction is committed there is something new about the topic. */
    @SuppressWarnings("unchecked")
    public static void announce(DSLContext sql, Topic topic) {
        Object known = sql.configuration().data(WAKERS);
        if (known == null) {
            throw new IllegalStateException("this is no transaction of a Database");
        }
        Runnable waker = ((Map<Topic, Runnable>) known).get(topic);
        if (waker != null) {
            afterCommit(sql, waker);
        }
    }

    /**
     * As {@link #transact}, and again when the connection broke: whether the work was done is then unknown. For work that
     * finds out by itself, such as an operation with an id of its own.
     */
    public <T extends @Nullable Object> T transactRepeatable(Function<DSLContext, T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return transact(work);
            } catch (Problem e) {
                if (e.code() != ErrorCode.UNAVAILABLE || attempt == MAX_REPETITIONS) {
                    throw e;
                }
                pause(REPETITION_PAUSE + attempt);
            }
        }
    }

    /** Work on a bare connection. */
    @FunctionalInterface
    interface SqlWork<T extends @Nullable Object> {
        T apply(Connection connection) throws SQLException;
    }

    /** As {@link #transact}, for the few statements that must not wait until jOOQ is loaded. */
    <T extends @Nullable Object> T run(SqlWork<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return attempt(work);
            } catch (DataAccessException | SQLException e) {
                SqlFailure failure = SqlFailure.of(e);
                if (!failure.nothingDone() || attempt == MAX_ATTEMPTS) {
                    throw refusal(e);
                }
                if (failure == SqlFailure.LOST) {
                    // Whoever ended this connection has ended the others too: a restart, or another server took over.
                    pool().getHikariPoolMXBean().softEvictConnections();
                }
                pause(attempt);
            }
        }
    }

    private <T extends @Nullable Object> T attempt(SqlWork<T> work) throws SQLException {
        if (!breaker.tryEnter()) {
            throw unavailable();
        }
        try (Connection connection = pool().getConnection()) {
            T result = commit(connection, work);
            breaker.succeeded();
            return result;
        } catch (Problem e) {
            breaker.succeeded();
            throw e;
        }
    }

    private static <T extends @Nullable Object> T commit(Connection connection, SqlWork<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = beforeCommit(connection, work);
            if (REHEARSAL.isBound()) {
                checkConstraints(connection);
                return result;
            }
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static <T extends @Nullable Object> T beforeCommit(Connection connection, SqlWork<T> work)
            throws SQLException {
        try {
            return work.apply(connection);
        } catch (DataAccessException | SQLException e) {
            if (SqlFailure.hasEndedConnection(e)) {
                throw new LostConnectionException(e);
            }
            throw e;
        }
    }

    private static void checkConstraints(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("rollback failed; the pool will drop the connection: {}", e.getMessage());
        }
    }

    /** Full jitter, doubling from 10 ms. */
    private void pause(int attempt) {
        LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(5L << attempt)) + 1);
    }

    private RuntimeException refusal(Exception e) {
        return switch (kind(e)) {
            case UNREACHABLE, LOST -> {
                if (breaker.failed()) {
                    LOG.warn("database: {}", firstLine(e));
                }
                yield unavailable();
            }
            case BUSY -> Problem.retryable(ErrorCode.OVERLOADED,
                    "too many requests at once; nothing was decided, try again", random.nextLong(500, 3_000));
            case TOO_SLOW, RETRY -> {
                breaker.succeeded();
                if (DUTY.isBound()) {
                    LOG.warn("one of the server's own duties: {}", firstLine(e));
                }
                yield unavailable();
            }
            case OTHER -> {
                breaker.succeeded();
                yield e instanceof RuntimeException r ? r : new IllegalStateException("unexpected SQL error", e);
            }
        };
    }

    /** A pool that waits for its first connection is not busy: there is no server to connect to. */
    private SqlFailure kind(Exception e) {
        SqlFailure failure = SqlFailure.of(e);
        boolean empty = failure == SqlFailure.BUSY && Pools.stats(pool()).total() == 0;
        return empty ? SqlFailure.UNREACHABLE : failure;
    }

    private Problem unavailable() {
        return Problem.retryable(ErrorCode.UNAVAILABLE, "the database cannot be reached or is too slow; try again",
                random.nextLong(1_000, 3_000));
    }

    private static String firstLine(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("unreachable");
    }

    /** Whether the database answered lately; false while callers are refused at once. */
    public boolean isReachable() {
        return !breaker.isOpen();
    }

    /** Figures of the requests' pool, for metrics. */
    public PoolStats stats() {
        return Pools.stats(requests);
    }

    /** Figures of the duties' pool, for metrics. */
    public PoolStats dutyStats() {
        return Pools.stats(duties);
    }

    @Override
    public void close() {
        duties.close();
        requests.close();
    }

    /** Connections lent out, at rest, in all, the most there can be, and threads that wait for one. */
    public record PoolStats(int active, int idle, int total, int max, int waiting) {}
}
