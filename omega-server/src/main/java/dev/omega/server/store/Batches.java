package dev.omega.server.store;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Work on many rows in transactions that each take a bounded number of them: however much has gathered, none becomes too slow for good.
 * Any thread that may block.
 */
public final class Batches {

    /** Rows that go within a fraction of the time that a statement has, when few others go with each. */
    public static final int MANY = 10_000;

    private static final Field<Object> PLACE = DSL.field(DSL.name("ctid"));

    private Batches() {}

    /** Works on at most {@code most} rows in the caller's transaction, and returns on how many. */
    @FunctionalInterface
    public interface Batch {
        int work(DSLContext sql, int most);
    }

    /** Works until a batch is not full, or the thread is interrupted; a batch that fails leaves what the others did. */
    public static void run(Database database, int most, Batch batch) {
        int done = most;
        while (done == most && !Thread.currentThread().isInterrupted()) {
            done = database.transact(sql -> batch.work(sql, most));
        }
    }

    /** Deletes at most {@code most} of these rows; an index must find them. */
    public static int delete(DSLContext sql, Table<? extends Record> table, Condition which, int most) {
        return sql.deleteFrom(table).where(PLACE.in(DSL.select(PLACE).from(table).where(which).limit(most))).execute();
    }
}
