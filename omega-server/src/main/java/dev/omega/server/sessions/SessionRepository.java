package dev.omega.server.sessions;

import static dev.omega.db.jooq.Tables.ACCOUNT;
import static dev.omega.db.jooq.Tables.SESSION;
import static dev.omega.db.jooq.Tables.SESSION_TOKEN;

import dev.omega.server.accounts.Account;
import dev.omega.server.accounts.AccountKind;
import dev.omega.server.accounts.SanctionService;
import dev.omega.server.store.Batches;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep2;
import org.jooq.InsertValuesStep4;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions and their tokens in the database; every method runs in the caller's transaction. */
final class SessionRepository {

    private static final Field<Instant> NOW = DbClock.now();

    private static final Condition MAY_PLAY = ACCOUNT.DISABLED_AT.isNull().and(SanctionService.notBanned());

    private static final Field<Boolean> CAN_PLAY = DSL.field(MAY_PLAY);

    private SessionRepository() {}

    /** A session's row. */
    record SessionRow(long sessionId, Instant expiresAt) {}

    /** A token to be stored; access tokens expire by their own life, refresh tokens with the session. */
    record NewToken(Token token, TokenKind kind, long sessionId) {}

    /** A refresh token with its session; {@code live} says whether session and account may go on. */
    record RefreshRow(Account account, SessionRow session, boolean live, @Nullable Instant usedAt, Instant now) {}

    /** A valid access token. */
    record AccessRow(SessionIdentity identity, Duration remaining) {}

    /** New sessions by account id. */
    static Map<Long, SessionRow> insertSessions(DSLContext sql, Collection<Account> accounts, Duration life) {
        InsertValuesStep2<?, Long, Instant> insert = sql.insertInto(SESSION, SESSION.ACCOUNT_ID, SESSION.EXPIRES_AT);
        for (Account account : accounts) {
            insert = insert.values(DSL.val(account.accountId()), DbClock.in(life));
        }
        Map<Long, SessionRow> rows = new HashMap<>();
        insert.returningResult(SESSION.SESSION_ID, SESSION.EXPIRES_AT, SESSION.ACCOUNT_ID)
                .fetch()
                .forEach(r -> rows.put(r.value3(), new SessionRow(r.value1(), r.value2())));
        return rows;
    }

    /** Stores tokens and returns when the access tokens among them expire. */
    static Instant insertTokens(DSLContext sql, List<NewToken> tokens, Duration accessLife, Duration refreshLife) {
        InsertValuesStep4<?, byte[], Long, String, Instant> insert = sql.insertInto(SESSION_TOKEN,
                SESSION_TOKEN.TOKEN_HASH, SESSION_TOKEN.SESSION_ID, SESSION_TOKEN.KIND, SESSION_TOKEN.EXPIRES_AT);
        Instant now = sql.select(NOW).fetchSingle().value1();
        Instant accessExpiry = now.plus(accessLife);
        for (NewToken token : tokens) {
            Instant expiry = token.kind() == TokenKind.ACCESS ? accessExpiry : now.plus(refreshLife);
            insert = insert.values(token.token().hash(), token.sessionId(), token.kind().code(), expiry);
        }
        insert.execute();
        return accessExpiry;
    }

    /** Those of the sessions that have not ended. */
    static Set<Long> living(DSLContext sql, Collection<Long> sessionIds) {
        return sql.select(SESSION.SESSION_ID)
                .from(SESSION)
                .join(ACCOUNT)
                .on(ACCOUNT.ACCOUNT_ID.eq(SESSION.ACCOUNT_ID))
                .where(SESSION.SESSION_ID.in(sessionIds)
                        .and(SESSION.REVOKED_AT.isNull())
                        .and(SESSION.EXPIRES_AT.gt(NOW))
                        .and(MAY_PLAY))
                .fetchSet(SESSION.SESSION_ID);
    }

    /** A refresh token; its session's row is locked, so that two exchanges of one family wait for each other. */
    static @Nullable RefreshRow lockRefresh(DSLContext sql, byte[] hash) {
        return sql.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.KIND, ACCOUNT.NAME, CAN_PLAY)
                .select(SESSION.SESSION_ID, SESSION.EXPIRES_AT, SESSION.REVOKED_AT, SESSION_TOKEN.USED_AT, NOW)
                .from(SESSION)
                .join(SESSION_TOKEN)
                .on(SESSION_TOKEN.SESSION_ID.eq(SESSION.SESSION_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ACCOUNT_ID.eq(SESSION.ACCOUNT_ID))
                .where(SESSION_TOKEN.TOKEN_HASH.eq(hash).and(SESSION_TOKEN.KIND.eq(TokenKind.REFRESH.code())))
                .forUpdate()
                .of(SESSION, SESSION_TOKEN)
                .fetchOne(SessionRepository::toRefresh);
    }

    private static RefreshRow toRefresh(Record r) {
        Account account =
                new Account(r.get(ACCOUNT.ACCOUNT_ID), AccountKind.of(r.get(ACCOUNT.KIND)), r.get(ACCOUNT.NAME));
        Instant now = r.get(NOW);
        SessionRow session = new SessionRow(r.get(SESSION.SESSION_ID), r.get(SESSION.EXPIRES_AT));
        boolean live = r.get(SESSION.REVOKED_AT) == null && r.get(CAN_PLAY) && session.expiresAt().isAfter(now);
        return new RefreshRow(account, session, live, r.get(SESSION_TOKEN.USED_AT), now);
    }

    static void markUsed(DSLContext sql, byte[] hash) {
        sql.update(SESSION_TOKEN).set(SESSION_TOKEN.USED_AT, NOW).where(SESSION_TOKEN.TOKEN_HASH.eq(hash)).execute();
    }

    /** Whether a refresh token exists and was not exchanged yet. */
    static boolean isUnused(DSLContext sql, byte[] hash) {
        return sql.fetchExists(SESSION_TOKEN, SESSION_TOKEN.TOKEN_HASH.eq(hash).and(SESSION_TOKEN.USED_AT.isNull()));
    }

    /** When a token expires, or {@code null} when it is gone. */
    static @Nullable Instant expiry(DSLContext sql, byte[] hash) {
        return sql.select(SESSION_TOKEN.EXPIRES_AT)
                .from(SESSION_TOKEN)
                .where(SESSION_TOKEN.TOKEN_HASH.eq(hash))
                .fetchOne(SESSION_TOKEN.EXPIRES_AT);
    }

    /** Removes a session's access tokens that have expired, so that rotation leaves none behind. */
    static void deleteExpiredAccess(DSLContext sql, long sessionId) {
        sql.deleteFrom(SESSION_TOKEN)
                .where(SESSION_TOKEN.SESSION_ID.eq(sessionId)
                        .and(SESSION_TOKEN.KIND.eq(TokenKind.ACCESS.code()))
                        .and(SESSION_TOKEN.EXPIRES_AT.lt(NOW)))
                .execute();
    }

    static @Nullable AccessRow findAccess(DSLContext sql, byte[] hash) {
        return sql.select(ACCOUNT.ACCOUNT_ID, ACCOUNT.KIND, SESSION.SESSION_ID, SESSION_TOKEN.EXPIRES_AT, NOW)
                .from(SESSION_TOKEN)
                .join(SESSION)
                .on(SESSION.SESSION_ID.eq(SESSION_TOKEN.SESSION_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ACCOUNT_ID.eq(SESSION.ACCOUNT_ID))
                .where(SESSION_TOKEN.TOKEN_HASH.eq(hash)
                        .and(SESSION_TOKEN.KIND.eq(TokenKind.ACCESS.code()))
                        .and(SESSION_TOKEN.EXPIRES_AT.gt(NOW))
                        .and(SESSION.REVOKED_AT.isNull())
                        .and(MAY_PLAY))
                .fetchOne(SessionRepository::toAccess);
    }

    private static AccessRow toAccess(Record r) {
        SessionIdentity identity = new SessionIdentity(r.get(ACCOUNT.ACCOUNT_ID), AccountKind.of(r.get(ACCOUNT.KIND)),
                r.get(SESSION.SESSION_ID));
        return new AccessRow(identity, Duration.between(r.get(NOW), r.get(SESSION_TOKEN.EXPIRES_AT)));
    }

    /** Ends a session; returns the cache keys of the access tokens that are now worthless. */
    static List<String> revoke(DSLContext sql, Collection<Long> sessionIds, String reason) {
        sql.update(SESSION)
                .set(SESSION.REVOKED_AT, NOW)
                .set(SESSION.REVOKED_REASON, reason)
                .where(SESSION.SESSION_ID.in(sessionIds).and(SESSION.REVOKED_AT.isNull()))
                .execute();
        return sql.deleteFrom(SESSION_TOKEN)
                .where(SESSION_TOKEN.SESSION_ID.in(sessionIds).and(SESSION_TOKEN.KIND.eq(TokenKind.ACCESS.code())))
                .returningResult(SESSION_TOKEN.TOKEN_HASH)
                .fetch(r -> HexFormat.of().formatHex(r.value1()));
    }

    /** Sessions of an account that have not ended, but for one. */
    static List<Long> openOf(DSLContext sql, long accountId, long except) {
        return sql.select(SESSION.SESSION_ID)
                .from(SESSION)
                .where(SESSION.ACCOUNT_ID.eq(accountId)
                        .and(SESSION.REVOKED_AT.isNull())
                        .and(SESSION.SESSION_ID.ne(except)))
                .fetch(SESSION.SESSION_ID);
    }

    /** Live sessions of an account beyond the newest {@code keep}. */
    static List<Long> surplus(DSLContext sql, long accountId, int keep) {
        return sql.select(SESSION.SESSION_ID)
                .from(SESSION)
                .where(SESSION.ACCOUNT_ID.eq(accountId)
                        .and(SESSION.REVOKED_AT.isNull())
                        .and(SESSION.EXPIRES_AT.gt(NOW)))
                .orderBy(SESSION.CREATED_AT.desc(), SESSION.SESSION_ID.desc())
                .offset(keep)
                .fetch(SESSION.SESSION_ID);
    }

    /** Deletes at most so many sessions that ended longer than {@code grace} ago, with their tokens; returns how many those were. */
    static int purge(DSLContext sql, Duration grace, int most) {
        return Batches.delete(sql, SESSION, SESSION.EXPIRES_AT.lt(DbClock.beforeStart(grace)), most);
    }
}
