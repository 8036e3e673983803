package dev.omega.server.store;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema to this build's version, as the database's owner. Blocking; two at once wait for each other. */
public final class Migrations {

    private Migrations() {}

    /**
     * One migration known to this build or found in the database.
     *
     * @param applied whether the database has it
     */
    public record Step(String version, String description, boolean applied) {}

    /**
     * What {@link #migrate} did.
     *
     * @param applied number of migrations that were run
     * @param version of the schema now
     */
    public record Outcome(int applied, String version) {}

    /**
     * Runs what is missing.
     *
     * @throws StoreStartException when the database cannot be reached, its schema is newer than this build, or a migration fails
     */
    public static Outcome migrate(String ownerUrl, String user, String password) {
        Flyway flyway = flyway(ownerUrl, user, password);
        try {
            refuseNewer(flyway);
            MigrateResult result = flyway.migrate();
            return new Outcome(result.migrationsExecuted, SchemaVersion.EXPECTED);
        } catch (FlywayException e) {
            throw failure(ownerUrl, e);
        }
    }

    /**
     * All migrations in order.
     *
     * @throws StoreStartException when the database cannot be reached
     */
    public static List<Step> info(String ownerUrl, String user, String password) {
        try {
            return Arrays.stream(flyway(ownerUrl, user, password).info().all()).map(Migrations::step).toList();
        } catch (FlywayException e) {
            throw failure(ownerUrl, e);
        }
    }

    private static Step step(MigrationInfo info) {
        return new Step(String.valueOf(info.getVersion()), info.getDescription(), info.getState().isApplied());
    }

    private static Flyway flyway(String url, String user, String password) {
        return Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .loggers("slf4j")
                .load();
    }

    private static void refuseNewer(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        if (current != null && current.getState() == MigrationState.FUTURE_SUCCESS) {
            throw SchemaVersion.mismatch(current.getVersion().getVersion());
        }
    }

    private static StoreStartException failure(String url, FlywayException e) {
        SqlFailure sql = SqlFailure.of(e);
        if (sql == SqlFailure.UNREACHABLE) {
            return new StoreStartException(StoreStartException.Reason.UNREACHABLE,
                    "cannot reach the database at " + DatabaseAddress.of(url) + ": " + oneLine(e), e);
        }
        return new StoreStartException(StoreStartException.Reason.MIGRATION_FAILED,
                "migration failed, the schema is as it was before: " + oneLine(e), e);
    }

    private static String oneLine(FlywayException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage())
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("");
    }
}
