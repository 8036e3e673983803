package dev.omega.server.characters;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.CHARACTER_STATE;
import static org.jooq.impl.DSL.any;

import dev.omega.server.store.DbClock;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;

/** Characters in the database; every method runs in the caller's transaction. */
final class CharacterRepository {

    private CharacterRepository() {}

    static int count(DSLContext sql, long accountId) {
        return sql.fetchCount(CHARACTER, CHARACTER.ACCOUNT_ID.eq(accountId).and(CHARACTER.DELETED_AT.isNull()));
    }

    /** The new character's id, or {@code null} when the name is taken. */
    static @Nullable Long insert(DSLContext sql, long accountId, CharacterName name, CharacterClass characterClass) {
        Long id = sql.insertInto(CHARACTER, CHARACTER.ACCOUNT_ID, CHARACTER.NAME, CHARACTER.NAME_KEY, CHARACTER.CLASS)
                .values(accountId, name.text(), name.key(), characterClass.code())
                .onConflictDoNothing()
                .returningResult(CHARACTER.CHARACTER_ID)
                .fetchOne(CHARACTER.CHARACTER_ID);
        if (id != null) {
            sql.insertInto(CHARACTER_LEASE, CHARACTER_LEASE.CHARACTER_ID).values(id).execute();
            sql.insertInto(CHARACTER_STATE, CHARACTER_STATE.CHARACTER_ID).values(id).execute();
        }
        return id;
    }

    /** Whether there is, or was, one of this id. */
    static boolean exists(DSLContext sql, long characterId) {
        return sql.fetchExists(CHARACTER, CHARACTER.CHARACTER_ID.eq(characterId));
    }

    static @Nullable PlayerCharacter find(DSLContext sql, long accountId, long characterId) {
        return select(sql).where(CHARACTER.CHARACTER_ID.eq(characterId)
                .and(CHARACTER.ACCOUNT_ID.eq(accountId))
                .and(CHARACTER.DELETED_AT.isNull())).fetchOne(CharacterRepository::toCharacter);
    }

    static List<PlayerCharacter> list(DSLContext sql, long accountId) {
        return select(sql).where(CHARACTER.ACCOUNT_ID.eq(accountId).and(CHARACTER.DELETED_AT.isNull()))
                .orderBy(CHARACTER.CHARACTER_ID)
                .fetch(CharacterRepository::toCharacter);
    }

    static List<PlayerCharacter> listAll(DSLContext sql, List<Long> accountIds) {
        return select(sql)
                .where(CHARACTER.ACCOUNT_ID.eq(any(accountIds.toArray(Long[]::new))).and(CHARACTER.DELETED_AT.isNull()))
                .orderBy(CHARACTER.CHARACTER_ID)
                .fetch(CharacterRepository::toCharacter);
    }

    private static SelectOnConditionStep<?> select(DSLContext sql) {
        return sql.select(CHARACTER.CHARACTER_ID, CHARACTER.ACCOUNT_ID, CHARACTER.NAME, CHARACTER.CLASS)
                .select(CHARACTER.CREATED_AT, CHARACTER_STATE.LEVEL, CHARACTER_STATE.ZONE_ID)
                .from(CHARACTER)
                .join(CHARACTER_STATE)
                .on(CHARACTER_STATE.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID));
    }

    /** Whether some host may still be writing the character; its lease stays locked until the transaction ends. */
    static boolean lockAndSeeIfPlayed(DSLContext sql, long characterId) {
        return sql.select(CHARACTER_LEASE.CHARACTER_ID)
                .from(CHARACTER_LEASE)
                .where(CHARACTER_LEASE.CHARACTER_ID.eq(characterId).and(CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.now())))
                .forUpdate()
                .fetchOne() != null;
    }

    static void markDeleted(DSLContext sql, long characterId) {
        sql.update(CHARACTER)
                .set(CHARACTER.DELETED_AT, DbClock.now())
                .where(CHARACTER.CHARACTER_ID.eq(characterId))
                .execute();
    }

    private static PlayerCharacter toCharacter(Record r) {
        return new PlayerCharacter(r.get(CHARACTER.CHARACTER_ID), r.get(CHARACTER.ACCOUNT_ID), r.get(CHARACTER.NAME),
                CharacterClass.of(r.get(CHARACTER.CLASS)), r.get(CHARACTER_STATE.LEVEL), r.get(CHARACTER_STATE.ZONE_ID),
                r.get(CHARACTER.CREATED_AT));
    }
}
