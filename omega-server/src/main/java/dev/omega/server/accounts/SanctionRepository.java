package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.ACCOUNT;
import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.SANCTION;

import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Bans and mutes in the database; every method runs in the caller's transaction. */
final class SanctionRepository {

    private static final Condition IN_FORCE =
            SANCTION.LIFTED_AT.isNull().and(SANCTION.EXPIRES_AT.isNull().or(SANCTION.EXPIRES_AT.gt(DbClock.now())));

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

    /** All of an account, what lasts longest first. */
    static List<Sanction> of(DSLContext sql, long accountId) {
        return list(sql, SANCTION.ACCOUNT_ID.eq(accountId));
    }

    private static List<Sanction> list(DSLContext sql, Condition which) {
        Field<Boolean> inForce = DSL.field(IN_FORCE);
        return sql.select(SANCTION.KIND, SANCTION.REASON, SANCTION.CREATED_AT, SANCTION.EXPIRES_AT, inForce)
                .from(SANCTION)
                .where(which)
                .orderBy(SANCTION.EXPIRES_AT.desc().nullsFirst(), SANCTION.SANCTION_ID.desc())
                .fetch(r -> new Sanction(SanctionKind.valueOf(r.value1().toUpperCase(Locale.ROOT)), r.value2(),
                        r.value3().toEpochMilli(), millis(r.value4()), r.value5()));
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
