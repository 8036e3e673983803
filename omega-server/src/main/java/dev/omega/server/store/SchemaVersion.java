package dev.omega.server.store;

import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The schema version this build is made for, and how to compare. */
public final class SchemaVersion {

    /** Version of the newest file in {@code db/migrations}; a test keeps the two together. */
    public static final String EXPECTED = "5";

    private static final Table<Record> HISTORY = DSL.table(DSL.name("flyway_schema_history"));
    private static final Field<String> VERSION = DSL.field(DSL.name("version"), SQLDataType.VARCHAR);
    private static final Field<Boolean> SUCCESS = DSL.field(DSL.name("success"), SQLDataType.BOOLEAN);
    private static final Field<Integer> RANK = DSL.field(DSL.name("installed_rank"), SQLDataType.INTEGER);

    private SchemaVersion() {}

    /** Version of the newest migration in the database, or {@code null} in an empty one. */
    public static @Nullable String current(DSLContext sql) {
        return sql.select(VERSION)
                .from(HISTORY)
                .where(SUCCESS.isTrue())
                .orderBy(RANK.desc())
                .limit(1)
                .fetchOne(VERSION);
    }

    /**
     * Refuses to go on with another schema.
     *
     * @throws StoreStartException with what to do about it
     */
    public static void check(Database database) {
        String found = find(database);
        if (!Objects.equals(found, EXPECTED)) {
            throw mismatch(found);
        }
    }

    private static @Nullable String find(Database database) {
        try {
            return database.transact(SchemaVersion::current);
        } catch (DataAccessException e) {
            // No history table, or none this role may read.
            return null;
        }
    }

    static StoreStartException mismatch(@Nullable String found) {
        String message = found == null
                ? "the database has no schema; run 'omega db migrate'"
                : "the database schema is at version " + found + ", but this build is made for version " + EXPECTED
                        + (isNewer(found) ? "; use the newer build" : "; run 'omega db migrate'");
        return new StoreStartException(StoreStartException.Reason.SCHEMA_MISMATCH, message, null);
    }

    private static boolean isNewer(String found) {
        return Integer.parseInt(found) > Integer.parseInt(EXPECTED);
    }
}
