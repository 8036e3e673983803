package dev.omega.server.accounts;

import static dev.omega.db.jooq.Tables.ACCOUNT_BLOCK;
import static dev.omega.db.jooq.Tables.CHARACTER;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Blocks between accounts in the database; every method runs in the caller's transaction. */
final class BlockRepository {

    private BlockRepository() {}

    static List<String> names(DSLContext sql, long accountId) {
        return sql.select(ACCOUNT_BLOCK.NAME)
                .from(ACCOUNT_BLOCK)
                .where(ACCOUNT_BLOCK.ACCOUNT_ID.eq(accountId))
                .orderBy(ACCOUNT_BLOCK.CREATED_AT, ACCOUNT_BLOCK.BLOCKED_ID)
                .fetch(ACCOUNT_BLOCK.NAME);
    }

    /** A character as it is called, and whose it is. */
    record Named(long accountId, String name) {}

    /** A character of this name, which is not deleted until the transaction ends, or {@code null}. */
    static @Nullable Named find(DSLContext sql, String nameKey) {
        return sql.select(CHARACTER.ACCOUNT_ID, CHARACTER.NAME)
                .from(CHARACTER)
                .where(CHARACTER.NAME_KEY.eq(nameKey).and(CHARACTER.DELETED_AT.isNull()))
                .forShare()
                .fetchOne(r -> new Named(r.value1(), r.value2()));
    }

    /** Accounts that these have blocked, by the one that did. */
    static Map<Long, List<Long>> blocked(DSLContext sql, Collection<Long> accountIds) {
        return sql.select(ACCOUNT_BLOCK.ACCOUNT_ID, ACCOUNT_BLOCK.BLOCKED_ID)
                .from(ACCOUNT_BLOCK)
                .where(ACCOUNT_BLOCK.ACCOUNT_ID.in(accountIds))
                .fetchGroups(ACCOUNT_BLOCK.ACCOUNT_ID, ACCOUNT_BLOCK.BLOCKED_ID);
    }

    /** Whether an account of a query has blocked another of it. */
    static Condition isBlocked(Field<Long> byAccount, Field<Long> accountId) {
        return DSL.exists(DSL.selectOne()
                .from(ACCOUNT_BLOCK)
                .where(ACCOUNT_BLOCK.ACCOUNT_ID.eq(byAccount).and(ACCOUNT_BLOCK.BLOCKED_ID.eq(accountId))));
    }

    static void insert(DSLContext sql, long accountId, long blockedId, String name) {
        sql.insertInto(ACCOUNT_BLOCK)
                .set(ACCOUNT_BLOCK.ACCOUNT_ID, accountId)
                .set(ACCOUNT_BLOCK.BLOCKED_ID, blockedId)
                .set(ACCOUNT_BLOCK.NAME, name)
                .onConflictDoNothing()
                .execute();
    }

    /** How many there were. */
    static int delete(DSLContext sql, long accountId, String name) {
        return sql.deleteFrom(ACCOUNT_BLOCK)
                .where(ACCOUNT_BLOCK.ACCOUNT_ID.eq(accountId).and(ACCOUNT_BLOCK.NAME.eq(name)))
                .execute();
    }

    /** Whether the account of one of two characters blocked the other's. */
    static boolean isBetween(DSLContext sql, long firstId, long secondId) {
        var first = CHARACTER.as("first");
        var second = CHARACTER.as("second");
        return sql.fetchExists(sql.selectOne()
                .from(first)
                .join(second)
                .on(second.CHARACTER_ID.eq(secondId))
                .join(ACCOUNT_BLOCK)
                .on(ACCOUNT_BLOCK.ACCOUNT_ID.eq(first.ACCOUNT_ID)
                        .and(ACCOUNT_BLOCK.BLOCKED_ID.eq(second.ACCOUNT_ID))
                        .or(ACCOUNT_BLOCK.ACCOUNT_ID.eq(second.ACCOUNT_ID)
                                .and(ACCOUNT_BLOCK.BLOCKED_ID.eq(first.ACCOUNT_ID))))
                .where(first.CHARACTER_ID.eq(firstId)));
    }
}
