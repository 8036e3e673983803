package dev.omega.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema version this build is made for, and how to compare. */
public final class SchemaVersion {

    /** Version of the newest file in {@code db/migrations}; a test keeps the two together. */
    public static final String EXPECTED = "32";

    private static final String NEWEST =
            "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1";

    /** SQLSTATEs "undefined_table" and "insufficient_privilege". */
    private static final Set<String> NO_HISTORY = Set.of("42P01", "42501");

    private SchemaVersion() {}

    /** Version of the newest migration in the database, or {@code null} in one without schema. */
    public static @Nullable String current(Database database) {
        return database.run(SchemaVersion::current);
    }

    private static @Nullable String current(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(NEWEST)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            if (NO_HISTORY.contains(String.valueOf(e.getSQLState()))) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Refuses to go on with another schema.
     *
     * @throws StoreStartException with what to do about it
     */
    public static void check(Database database) {
        String found = current(database);
        if (!Objects.equals(found, EXPECTED)) {
            throw mismatch(found);
        }
    }

    /**
     * The same over a connection of one's own.
     *
     * @throws SQLException when the database cannot be asked
     * @throws StoreStartException with what to do about it
     */
    public static void check(Connection connection) throws SQLException {
        String found = current(connection);
        if (!Objects.equals(found, EXPECTED)) {
            throw mismatch(found);
        }
    }

    static StoreStartException mismatch(@Nullable String found) {
        String message = found == null
                ? "the database has no schema, but this build is made for version " + EXPECTED
                        + "; run 'omega db migrate'"
                : "the database schema is at version " + found + ", but this build is made for version " + EXPECTED
                        + (isNewer(found) ? "; use the newer build" : "; run 'omega db migrate'");
        return new StoreStartException(StoreStartException.Reason.SCHEMA_MISMATCH, message, null);
    }

    private static boolean isNewer(String found) {
        return Integer.parseInt(found) > Integer.parseInt(EXPECTED);
    }
}
