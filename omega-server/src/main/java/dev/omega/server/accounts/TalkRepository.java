package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.TALK_CHANGE;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Who may say and hear something else than before, in the database; every method runs in the caller's transaction. */
final class TalkRepository {

    /** As long as a host that hears nothing keeps its players. */
    private static final Duration NEWS = Duration.ofMinutes(1);

    private TalkRepository() {}

    /** Accounts of the characters for whom something changed lately, by host and character. */
    static Map<UUID, Map<Long, Long>> changed(DSLContext sql, Collection<UUID> bootIds) {
        Map<UUID, Map<Long, Long>> changed = new HashMap<>();
        sql.select(ZONE_INSTANCE.BOOT_ID, CHARACTER.CHARACTER_ID, CHARACTER.ACCOUNT_ID)
                .from(TALK_CHANGE)
                .join(CHARACTER)
                .on(CHARACTER.ACCOUNT_ID.eq(TALK_CHANGE.ACCOUNT_ID).and(CHARACTER.DELETED_AT.isNull()))
                .join(CHARACTER_LEASE)
                .on(CHARACTER_LEASE.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID))
                .join(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(TALK_CHANGE.CHANGED_AT.gt(DbClock.beforeStart(NEWS)).and(ZONE_INSTANCE.BOOT_ID.in(bootIds)))
                .orderBy(CHARACTER.CHARACTER_ID)
                .forEach(row -> changed.computeIfAbsent(row.value1(), _ -> new LinkedHashMap<>())
                        .put(row.value2(), row.value3()));
        return changed;
    }
}
