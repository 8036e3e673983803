package dev.omega.server.store;

import java.time.Duration;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;

/** The database's clock as SQL: what expires is judged by one clock, whatever the processes' clocks say. */
public final class DbClock {

    private static final Field<Instant> NOW = DSL.function(DSL.name("clock_timestamp"), SQLDataType.INSTANT);

    private DbClock() {}

    /** The moment the statement gets here; not the transaction's start. */
    public static Field<Instant> now() {
        return NOW;
    }

    /** That moment plus {@code duration}. */
    public static Field<Instant> in(Duration duration) {
        return NOW.plus(DSL.inline(DayToSecond.valueOf(duration)));
    }

    /** The start of the transaction minus {@code duration}: one value for a whole statement, so that an index can find what is younger. */
    public static Field<Instant> beforeStart(Duration duration) {
        return DSL.function(DSL.name("now"), SQLDataType.INSTANT).minus(DSL.inline(DayToSecond.valueOf(duration)));
    }

    /** That moment minus {@code duration}. */
    public static Field<Instant> before(Duration duration) {
        return NOW.minus(DSL.inline(DayToSecond.valueOf(duration)));
    }
}
