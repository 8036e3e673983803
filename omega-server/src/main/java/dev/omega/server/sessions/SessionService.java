package dev.omega.server.sessions;

import dev.omega.server.accounts.Account;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import dev.omega.server.store.RedisCache;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, checks, renews and ends sessions. Any thread; everything but {@link #peek} blocks. */
public final class SessionService {

    private static final Logger LOG = LoggerFactory.getLogger(SessionService.class);

    /** Reliability design, "Sessions and passwords". */
    private static final Duration ACCESS_LIFE = Duration.ofMinutes(15);

    private static final Duration SESSION_LIFE = Duration.ofDays(30);

    /** For this long the exchange of a refresh token may be repeated, because its answer can get lost. */
    private static final Duration REUSE_GRACE = Duration.ofSeconds(10);

    private static final Duration PURGE_GRACE = Duration.ofDays(1);
    /** Each takes its tokens with it, up to three thousand of a month. */
    private static final int PURGED_AT_A_TIME = 100;
    private static final int MAX_SESSIONS_PER_ACCOUNT = 20;

    private final Database database;
    private final SessionCache cache;
    private final TokenRotation rotation;
    private final SecureRandom random;

    /** A service whose token rotation is keyed by the cluster key, so that any replica can repeat an exchange. */
    public SessionService(
            Database database,
            RedisCache redis,
            byte[] clusterKey,
            SecureRandom random,
            LongSupplier nanoTime) {
        this.database = database;
        this.cache = new SessionCache(redis, nanoTime);
        this.rotation = new TokenRotation(clusterKey);
        this.random = random;
    }

    /** A new session; the account's oldest beyond {@value #MAX_SESSIONS_PER_ACCOUNT} ends. */
    public Session open(Account account) {
        List<String> worthless = new ArrayList<>();
        Session session = database.transact(sql -> {
            Session opened = insert(sql, List.of(account)).getFirst();
            worthless.clear();
            worthless.addAll(endSurplus(sql, account.accountId()));
            return opened;
        });
        forget(worthless);
        return session;
    }

    /** New sessions for many accounts in one transaction, in the same order. */
    public List<Session> openAll(List<Account> accounts) {
        return accounts.isEmpty() ? List.of() : database.transact(sql -> insert(sql, accounts));
    }

    private List<Session> insert(DSLContext sql, List<Account> accounts) {
        Map<Long, Account> distinct = new LinkedHashMap<>();
        accounts.forEach(account -> distinct.put(account.accountId(), account));
        var rows = SessionRepository.insertSessions(sql, distinct.values(), SESSION_LIFE);
        List<SessionRepository.NewToken> tokens = new ArrayList<>(2 * rows.size());
        for (SessionRepository.SessionRow row : rows.values()) {
            tokens.add(newToken(TokenKind.ACCESS, row.sessionId()));
            tokens.add(newToken(TokenKind.REFRESH, row.sessionId()));
        }
        Instant accessExpiry = SessionRepository.insertTokens(sql, tokens, ACCESS_LIFE, SESSION_LIFE);
        return describe(accounts, rows, tokens, accessExpiry);
    }

    private SessionRepository.NewToken newToken(TokenKind kind, long sessionId) {
        return new SessionRepository.NewToken(Token.random(kind, random), kind, sessionId);
    }

    private static List<Session> describe(
            List<Account> accounts,
            Map<Long, SessionRepository.SessionRow> rows,
            List<SessionRepository.NewToken> tokens,
            Instant accessExpiry) {
        Map<Long, Token> access = new LinkedHashMap<>();
        Map<Long, Token> refresh = new LinkedHashMap<>();
        for (SessionRepository.NewToken token : tokens) {
            (token.kind() == TokenKind.ACCESS ? access : refresh).put(token.sessionId(), token.token());
        }
        return accounts.stream().map(account -> {
            SessionRepository.SessionRow row = Objects.requireNonNull(rows.get(account.accountId()));
            return session(account, row, accessExpiry, Objects.requireNonNull(access.get(row.sessionId())),
                    Objects.requireNonNull(refresh.get(row.sessionId())));
        }).toList();
    }

    private static Session session(
            Account account,
            SessionRepository.SessionRow row,
            Instant accessExpiry,
            Token access,
            Token refresh) {
        return new Session(account, access.text(), accessExpiry, refresh.text(), row.expiresAt());
    }

    private static List<String> endSurplus(DSLContext sql, long accountId) {
        List<Long> surplus = SessionRepository.surplus(sql, accountId, MAX_SESSIONS_PER_ACCOUNT);
        return surplus.isEmpty() ? List.of() : SessionRepository.revoke(sql, surplus, "too_many_sessions");
    }

    /** What an exchange came to; a reuse must be committed before it is refused. */
    private sealed interface Exchange {
        record Renewed(Session session) implements Exchange {}

        record Refused() implements Exchange {}

        record Reused(long sessionId, List<String> worthless) implements Exchange {}
    }

    /**
     * Exchanges a refresh token for new tokens. A token exchanged before ends its whole session, except within
     * 10 s and while its successor is unused: then the same new tokens are given again.
     *
     * @param before is done in the same transaction; may refuse by throwing
     * @throws Problem {@code invalid_token}, the same for every reason
     */
    public Session refresh(String refreshToken, Consumer<DSLContext> before) {
        Token token = Token.parse(TokenKind.REFRESH, refreshToken);
        if (token == null) {
            throw invalidToken();
        }
        return switch (database.transact(sql -> {
            before.accept(sql);
            return exchange(sql, token);
        })) {
            case Exchange.Renewed renewed -> renewed.session();
            case Exchange.Refused _ -> throw invalidToken();
            case Exchange.Reused reused -> {
                LOG.warn("refresh token used twice; session {} ended", reused.sessionId());
                cache.remove(reused.worthless());
                throw invalidToken();
            }
        };
    }

    private Exchange exchange(DSLContext sql, Token token) {
        SessionRepository.RefreshRow row = SessionRepository.lockRefresh(sql, token.hash());
        if (row == null || !row.live()) {
            return new Exchange.Refused();
        }
        return row.usedAt() == null ? rotate(sql, token, row) : repeat(sql, token, row, row.usedAt());
    }

    private Exchange rotate(DSLContext sql, Token token, SessionRepository.RefreshRow row) {
        long sessionId = row.session().sessionId();
        SessionRepository.markUsed(sql, token.hash());
        SessionRepository.deleteExpiredAccess(sql, sessionId);
        Token access = rotation.access(token);
        Token successor = rotation.successor(token);
        Instant accessExpiry = SessionRepository.insertTokens(sql,
                List.of(new SessionRepository.NewToken(access, TokenKind.ACCESS, sessionId),
                        new SessionRepository.NewToken(successor, TokenKind.REFRESH, sessionId)),
                ACCESS_LIFE, Duration.between(row.now(), row.session().expiresAt()));
        return new Exchange.Renewed(session(row.account(), row.session(), accessExpiry, access, successor));
    }

    private Exchange repeat(DSLContext sql, Token token, SessionRepository.RefreshRow row, Instant usedAt) {
        Token access = rotation.access(token);
        Token successor = rotation.successor(token);
        Instant accessExpiry = SessionRepository.expiry(sql, access.hash());
        boolean inGrace = Duration.between(usedAt, row.now()).compareTo(REUSE_GRACE) <= 0;
        if (inGrace && accessExpiry != null && SessionRepository.isUnused(sql, successor.hash())) {
            return new Exchange.Renewed(session(row.account(), row.session(), accessExpiry, access, successor));
        }
        long sessionId = row.session().sessionId();
        return new Exchange.Reused(sessionId, SessionRepository.revoke(sql, List.of(sessionId), "token_reuse"));
    }

    /** What an access token is known by in memory, or {@code null} when the text is none. */
    public static @Nullable String key(String accessToken) {
        Token token = Token.parse(TokenKind.ACCESS, accessToken);
        return token == null ? null : token.hashKey();
    }

    /** Who the token stands for as far as this process remembers; never blocks. {@code null}: ask {@link #authenticate}. */
    public @Nullable SessionIdentity peek(String accessToken) {
        String key = key(accessToken);
        return key == null ? null : peekKey(key);
    }

    /** The same by the token's {@link #key}. */
    public @Nullable SessionIdentity peekKey(String key) {
        return cache.peek(key);
    }

    /** Whether the text could be an access token at all; if not, no database needs to be asked. */
    public static boolean isPlausible(String accessToken) {
        return Token.parse(TokenKind.ACCESS, accessToken) != null;
    }

    /**
     * Who the token stands for.
     *
     * @throws Problem {@code invalid_token}, the same for every reason
     */
    public SessionIdentity authenticate(String accessToken) {
        Token token = Token.parse(TokenKind.ACCESS, accessToken);
        if (token == null) {
            throw invalidToken();
        }
        SessionIdentity cached = cache.find(token.hashKey());
        return cached == null ? load(token) : cached;
    }

    private SessionIdentity load(Token token) {
        SessionRepository.@Nullable AccessRow row =
                database.transact(sql -> SessionRepository.findAccess(sql, token.hash()));
        if (row == null) {
            throw invalidToken();
        }
        cache.put(token.hashKey(), row.identity(), row.remaining());
        return row.identity();
    }

    /** Ends a session with all its tokens. */
    public void close(SessionIdentity identity) {
        forget(database.transact(sql -> SessionRepository.revoke(sql, List.of(identity.sessionId()), "logout")));
    }

    /**
     * Ends all sessions of an account with all their tokens.
     *
     * @param reason as the database knows it
     * @param except a session that goes on; 0: none
     */
    public void endAll(long accountId, String reason, long except) {
        forget(database.transact(sql -> {
            List<Long> open = SessionRepository.openOf(sql, accountId, except);
            return open.isEmpty() ? List.<String>of() : SessionRepository.revoke(sql, open, reason);
        }));
    }

    /** Not before it is committed: until then others would find the tokens good, and keep them. */
    private void forget(List<String> worthless) {
        Database.afterwards(() -> cache.remove(worthless));
    }

    /** Which of these sessions have ended. */
    public Set<Long> ended(Set<Long> sessionIds) {
        Set<Long> ended = new HashSet<>(sessionIds);
        ended.removeAll(database.transact(sql -> SessionRepository.living(sql, sessionIds)));
        return ended;
    }

    /** Deletes what ended more than a day ago; any replica, as often as it likes. */
    public void purge() {
        Batches.run(database, PURGED_AT_A_TIME, (sql, most) -> SessionRepository.purge(sql, PURGE_GRACE, most));
    }

    /** The one answer to every token that does not open anything. */
    public static Problem invalidToken() {
        return Problem.of(ErrorCode.INVALID_TOKEN, "the token is missing, unknown, expired or revoked; log in again");
    }
}
