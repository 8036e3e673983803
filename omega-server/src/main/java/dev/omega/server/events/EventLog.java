package dev.omega.server.events;

import dev.omega.server.json.JsonWriter;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import org.jooq.DSLContext;

/** Appends events in the transaction of what happened: both are there, or neither. Any thread that may block. */
public final class EventLog {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final Runnable wake;

    /**
     * A log on the database.
     *
     * @param wake called after each commit that appended something; must not block
     */
    public EventLog(Database database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    /** Tells an account. */
    public <B extends Record> void append(DSLContext sql, EventType<B> type, long accountId, B body) {
        EventRepository.append(sql, accountId, type.name(), json(body));
        wakeAfterCommit(sql);
    }

    /** Tells the accounts of characters, each once for each of its characters; those that do not exist are left out. */
    public <B extends Record> void append(DSLContext sql, EventType<B> type, Collection<Long> characterIds, B body) {
        EventRepository.append(sql, characterIds, type.name(), json(body));
        wakeAfterCommit(sql);
    }

    private static String json(Record body) {
        return new String(JsonWriter.write(body), StandardCharsets.UTF_8);
    }

    /** For work in which the database itself appends events. */
    public void wakeAfterCommit(DSLContext sql) {
        Database.afterCommit(sql, wake);
    }

    /** Forgets events older than a day; any replica, as often as it likes. */
    public void purge() {
        Batches.run(database, Batches.MANY, (sql, most) -> EventRepository.purge(sql, KEPT, most));
    }
}
