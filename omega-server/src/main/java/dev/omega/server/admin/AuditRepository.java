package dev.omega.server.admin;

import static dev.omega.db.jooq.Tables.AUDIT_ENTRY;
import static dev.omega.db.jooq.Tables.AUDIT_OUTCOME;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The audit log in the database; every method runs in the caller's transaction. */
final class AuditRepository {

    private AuditRepository() {}

    static long begin(
            DSLContext sql,
            String actor,
            String address,
            String action,
            @Nullable String target,
            @Nullable String request) {
        return Objects.requireNonNull(sql.insertInto(AUDIT_ENTRY)
                .set(AUDIT_ENTRY.ACTOR, actor)
                .set(AUDIT_ENTRY.ADDRESS, address)
                .set(AUDIT_ENTRY.ACTION, action)
                .set(AUDIT_ENTRY.TARGET, target)
                .set(AUDIT_ENTRY.REQUEST, request)
                .returningResult(AUDIT_ENTRY.ENTRY_ID)
                .fetchOne()).value1();
    }

    static void end(DSLContext sql, long entryId, String outcome) {
        sql.insertInto(AUDIT_OUTCOME)
                .set(AUDIT_OUTCOME.ENTRY_ID, entryId)
                .set(AUDIT_OUTCOME.OUTCOME, outcome)
                .onConflictDoNothing()
                .execute();
    }

    static List<AuditEntry> list(DSLContext sql, AuditFilter filter, int most) {
        return sql
                .select(AUDIT_ENTRY.ENTRY_ID, AUDIT_ENTRY.AT, AUDIT_ENTRY.ACTOR, AUDIT_ENTRY.ADDRESS,
                        AUDIT_ENTRY.ACTION, AUDIT_ENTRY.TARGET, AUDIT_ENTRY.REQUEST, AUDIT_OUTCOME.OUTCOME)
                .from(AUDIT_ENTRY)
                .leftJoin(AUDIT_OUTCOME)
                .using(AUDIT_ENTRY.ENTRY_ID)
                .where(conditions(filter))
                .orderBy(AUDIT_ENTRY.ENTRY_ID.desc())
                .limit(most)
                .fetch(r -> new AuditEntry(r.value1(), r.value2().toEpochMilli(), r.value3(), r.value4(), r.value5(),
                        r.value6(), r.value7(), r.value8()));
    }

    private static List<Condition> conditions(AuditFilter filter) {
        List<Condition> all = new ArrayList<>();
        if (filter.before() != null) {
            all.add(AUDIT_ENTRY.ENTRY_ID.lt(filter.before()));
        }
        if (filter.actor() != null) {
            all.add(AUDIT_ENTRY.ACTOR.eq(filter.actor()));
        }
        if (filter.action() != null) {
            all.add(AUDIT_ENTRY.ACTION.eq(filter.action()));
        }
        if (filter.target() != null) {
            all.add(AUDIT_ENTRY.TARGET.eq(filter.target()));
        }
        if (filter.sinceMs() != null) {
            all.add(AUDIT_ENTRY.AT.ge(Instant.ofEpochMilli(filter.sinceMs())));
        }
        return all;
    }
}
