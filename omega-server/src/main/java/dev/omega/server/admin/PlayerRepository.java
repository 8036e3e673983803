package dev.omega.server.admin;

import static dev.omega.db.jooq.Tables.ACCOUNT;
import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.CHARACTER_STATE;
import static dev.omega.db.jooq.Tables.WALLET;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.server.accounts.EvictionRepository;
import dev.omega.server.store.DbClock;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Players in the database; every method runs in the caller's transaction. */
final class PlayerRepository {

    private PlayerRepository() {}

    /** The account of a living character of this very name, or {@code null}. */
    static @Nullable Long accountOf(DSLContext sql, String characterName) {
        return sql.select(CHARACTER.ACCOUNT_ID)
                .from(CHARACTER)
                .where(DSL.lower(CHARACTER.NAME).eq(DSL.lower(characterName)).and(CHARACTER.DELETED_AT.isNull()))
                .limit(1)
                .fetchOne(CHARACTER.ACCOUNT_ID);
    }

    static List<PlayerCharacterView> characters(DSLContext sql, long accountId) {
        var held = CHARACTER_LEASE.INSTANCE_KEY.isNotNull().and(CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.now()));
        return sql
                .select(CHARACTER.CHARACTER_ID, CHARACTER.NAME, CHARACTER.CLASS, CHARACTER_STATE.LEVEL, WALLET.GOLD,
                        CHARACTER_STATE.ZONE_ID, ZONE_INSTANCE.INSTANCE_ID,
                        DSL.field(held.and(CHARACTER_LEASE.LOADED_AT.isNotNull())))
                .from(CHARACTER)
                .leftJoin(CHARACTER_STATE)
                .on(CHARACTER_STATE.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID))
                .leftJoin(WALLET)
                .on(WALLET.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID))
                .leftJoin(CHARACTER_LEASE)
                .on(CHARACTER_LEASE.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID).and(held))
                .leftJoin(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(CHARACTER.ACCOUNT_ID.eq(accountId).and(CHARACTER.DELETED_AT.isNull()))
                .orderBy(CHARACTER.CHARACTER_ID)
                .fetch(r -> new PlayerCharacterView(r.value1(), r.value2(), r.value3(), or(r.value4(), 1),
                        or(r.value5(), 0L), r.value6(), r.value7(), Boolean.TRUE.equals(r.value8())));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** Accounts and living characters whose names begin so, whatever their case, by name. */
    static List<PlayerFound> find(DSLContext sql, String prefix, int most) {
        return sql
                .select(ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME, DSL.castNull(CHARACTER.CHARACTER_ID),
                        DSL.castNull(CHARACTER.NAME))
                .from(ACCOUNT)
                .where(ACCOUNT.NAME.startsWithIgnoreCase(prefix))
                .unionAll(DSL.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.NAME, CHARACTER.CHARACTER_ID, CHARACTER.NAME)
                        .from(CHARACTER)
                        .join(ACCOUNT)
                        .on(ACCOUNT.ACCOUNT_ID.eq(CHARACTER.ACCOUNT_ID))
                        .where(CHARACTER.NAME.startsWithIgnoreCase(prefix).and(CHARACTER.DELETED_AT.isNull())))
                .orderBy(2, 3)
                .limit(most)
                .fetch(r -> new PlayerFound(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** Zone hosts are told to let these characters go; returns how many are anywhere or on their way. */
    static int evict(DSLContext sql, List<Long> characterIds) {
        return EvictionRepository.evict(sql, CHARACTER_LEASE.CHARACTER_ID.in(characterIds)
                .and(CHARACTER_LEASE.EXPIRES_AT.isNull().or(CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.now()))));
    }
}
