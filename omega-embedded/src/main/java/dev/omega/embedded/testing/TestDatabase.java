package dev.omega.embedded.testing;

import dev.omega.embedded.PostgresAccess;
import dev.omega.embedded.RedisAccess;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit extension that gives a test class a fresh database on a real PostgreSQL, and an emptied real Redis.
 *
 * <pre>{@code
 * class AccountsIT {
 *     @RegisterExtension
 *     static final TestDatabase DATABASE = TestDatabase.migratedBy(database -> Migrations.migrate(
 *             database.jdbcUrl(), database.owner().user(), database.owner().password()));
 *
 *     @Test
 *     void account_shouldBeFoundAfterRegistration() {
 *         PostgresAccess postgres = DATABASE.postgres();
 *         RedisAccess redis = DATABASE.redis();
 *     }
 * }
 * }</pre>
 *
 * <p>The servers start with the first such class of the JVM (about a second) and end with the test run, or with the JVM if
 * it is killed. The migration runs once per JVM into a template, from which each class gets a copy in some ten
 * milliseconds; all classes of a module must therefore name the same migration. Both servers run without forcing data to
 * disk. Roles belong to the whole server and are shared by all classes.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TestDatabase.class);

    private final Function<TestServices, PostgresAccess> creation;
    private @Nullable TestServices services;
    private @Nullable PostgresAccess database;

    private TestDatabase(Function<TestServices, PostgresAccess> creation) {
        this.creation = creation;
    }

    /** A database that holds nothing. */
    public static TestDatabase empty() {
        return new TestDatabase(TestServices::createEmpty);
    }

    /** A database to which the migration was applied. */
    public static TestDatabase migratedBy(Migration migration) {
        return new TestDatabase(services -> services.createMigrated(migration));
    }

    /** The database of the running test class. */
    public PostgresAccess postgres() {
        return Objects.requireNonNull(database, "no test class is running");
    }

    /** The Redis of the test JVM, empty when the test class began. */
    public RedisAccess redis() {
        return Objects.requireNonNull(services, "no test class is running").redis();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TestServices shared = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestServices.class, _ -> TestServices.start(), TestServices.class);
        services = shared;
        database = creation.apply(shared);
        RedisReset.flushAll(shared.redis());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (services != null && database != null) {
            services.drop(database);
        }
        database = null;
        services = null;
    }
}
