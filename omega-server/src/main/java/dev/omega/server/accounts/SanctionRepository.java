package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.ACCOUNT;
import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.SANCTION;

import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Bans and mutes in the database; every method runs in the caller's transaction. */
final class SanctionRepository {

    private static final Condition IN_FORCE =
            SANCTION.LIFTED_AT.isNull().and(SANCTION.EXPIRES_AT.isNull().or(SANCTION.EXPIRES_AT.gt(DbClock.now())));

    private static final Field<Boolean> HOLDS = DSL.field(IN_FORCE).as("in_force");

    private SanctionRepository() {}

    /** Whether the account of a query is banned. */
    static Condition isBanned() {
        return DSL.exists(DSL.selectOne()
                .from(SANCTION)
                .where(SANCTION.ACCOUNT_ID.eq(ACCOUNT.ACCOUNT_ID)
                        .and(SANCTION.KIND.eq(SanctionKind.BAN.wireName()))
                        .and(IN_FORCE)));
    }

    /** The one in force that lasts longest, or {@code null}. */
    static @Nullable Sanction inForce(DSLContext sql, long accountId, SanctionKind kind) {
        return list(sql, SANCTION.ACCOUNT_ID.eq(accountId).and(SANCTION.KIND.eq(kind.wireName())).and(IN_FORCE))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Of each account the one in force that lasts longest; accounts without one are left out. */
    static Map<Long, Sanction> inForce(DSLContext sql, Collection<Long> accountIds, SanctionKind kind) {
        Map<Long, Sanction> found = new HashMap<>();
        select(sql, SANCTION.ACCOUNT_ID.in(accountIds).and(SANCTION.KIND.eq(kind.wireName())).and(IN_FORCE))
                .forEach(r -> found.putIfAbsent(r.get(SANCTION.ACCOUNT_ID), sanction(r)));
        return found;
    }

    /** All of an account, what lasts longest first. */
    static List<Sanction> of(DSLContext sql, long accountId) {
        return list(sql, SANCTION.ACCOUNT_ID.eq(accountId));
    }

    private static List<Sanction> list(DSLContext sql, Condition which) {
        return select(sql, which).map(SanctionRepository::sanction);
    }

    private static Result<? extends Record> select(DSLContext sql, Condition which) {
        return sql
                .select(SANCTION.ACCOUNT_ID, SANCTION.KIND, SANCTION.REASON, SANCTION.CREATED_AT, SANCTION.EXPIRES_AT,
                        HOLDS)
                .from(SANCTION)
                .where(which)
                .orderBy(SANCTION.EXPIRES_AT.desc().nullsFirst(), SANCTION.SANCTION_ID.desc())
                .fetch();
    }

    private static Sanction sanction(Record r) {
        return new Sanction(SanctionKind.valueOf(r.get(SANCTION.KIND).toUpperCase(Locale.ROOT)), r.get(SANCTION.REASON),
                r.get(SANCTION.CREATED_AT).toEpochMilli(), millis(r.get(SANCTION.EXPIRES_AT)), r.get(HOLDS));
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }

    static void impose(DSLContext sql, long accountId, SanctionKind kind, String reason, @Nullable Duration length) {
        sql.insertInto(SANCTION)
                .set(SANCTION.ACCOUNT_ID, accountId)
                .set(SANCTION.KIND, kind.wireName())
                .set(SANCTION.REASON, reason)
                .set(SANCTION.EXPIRES_AT, length == null ? DSL.castNull(SANCTION.EXPIRES_AT) : DbClock.in(length))
                .execute();
    }

    /** How many were in force until now. */
    static int lift(DSLContext sql, long accountId, SanctionKind kind) {
        return sql.update(SANCTION)
                .set(SANCTION.LIFTED_AT, DbClock.now())
                .where(SANCTION.ACCOUNT_ID.eq(accountId).and(SANCTION.KIND.eq(kind.wireName())).and(IN_FORCE))
                .execute();
    }

    /** Hosts are told to let the account's characters go. */
    static void evict(DSLContext sql, long accountId) {
        EvictionRepository.evict(sql, CHARACTER_LEASE.CHARACTER_ID
                .in(DSL.select(CHARACTER.CHARACTER_ID).from(CHARACTER).where(CHARACTER.ACCOUNT_ID.eq(accountId))));
    }
}
