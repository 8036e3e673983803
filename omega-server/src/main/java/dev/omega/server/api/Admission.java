package dev.omega.server.api;

import dev.omega.server.accounts.AccountKind;
import dev.omega.server.admin.AdminKey;
import dev.omega.server.admin.AdminKeys;
import dev.omega.server.admin.AdminRole;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.sessions.SessionIdentity;
import dev.omega.server.sessions.SessionService;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who calls, may they, and how often. Any thread; {@link #authenticate} blocks. */
final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final SessionService sessions;
    private final ApiLimits limits;
    private final byte[] serviceKey;
    private final byte[] clusterKey;
    private final AdminKeys adminKeys;
    private final ApiLimits.Rate perServiceAccount;
    private final TokenBuckets<String> addresses;
    private final TokenBuckets<String> newAccounts;
    private final TokenBuckets<Long> accounts;

    Admission(
            SessionService sessions,
            ApiLimits limits,
            ApiConfig.Keys keys,
            AdminKeys adminKeys,
            LongSupplier nanoTime) {
        this.sessions = sessions;
        this.limits = limits;
        this.perServiceAccount = limits.perAccount().times(limits.serviceFactor());
        this.serviceKey = keys.service();
        this.clusterKey = keys.cluster();
        this.adminKeys = adminKeys;
        this.addresses = new TokenBuckets<>(nanoTime);
        this.newAccounts = new TokenBuckets<>(nanoTime);
        this.accounts = new TokenBuckets<>(nanoTime);
    }

    /** What the head alone decides: a session known by heart, a token that must still be looked up, or an operator. */
    record Entry(@Nullable SessionIdentity identity, @Nullable String tokenToCheck, @Nullable Operator operator) {

        static final Entry ANYBODY = new Entry(null, null, null);
    }

    /**
     * Lets a request in by its head; never blocks.
     *
     * @throws Problem {@code invalid_token}, {@code operator_needed} or {@code too_many_requests}
     */
    Entry enter(Access access, HttpServerRequest request, String address) {
        return switch (access) {
            case PUBLIC -> anybody(address);
            case SESSION -> session(RequestHead.bearer(request), address);
            case SERVICE -> withKey("service", serviceKey, request, address);
            case CLUSTER -> withKey("cluster", clusterKey, request, address);
            case VIEWER, OPERATOR -> operator(access, request, address);
            case LOCAL ->
                RequestHead.isLocal(request) ? Entry.ANYBODY : withKey("service", serviceKey, request, address);
        };
    }

    private Entry anybody(String address) {
        take(addresses, address, limits.perAddress(), "from this address");
        return Entry.ANYBODY;
    }

    private Entry session(@Nullable String token, String address) {
        if (token == null || !SessionService.isPlausible(token)) {
            anybody(address);
            throw SessionService.invalidToken();
        }
        SessionIdentity known = sessions.peek(token);
        if (known == null) {
            // Until it is known to be one, it is a request without a session.
            anybody(address);
            return new Entry(null, token, null);
        }
        takeAccount(known);
        return new Entry(known, null, null);
    }

    /** Who the token of that {@link SessionService#key} stands for as far as this process remembers; never blocks. */
    @Nullable
    SessionIdentity peek(String sessionKey) {
        return sessions.peekKey(sessionKey);
    }

    /**
     * Counts a request against the limit of its account, or of its address when it has none.
     *
     * @return false when there are too many; then it has not been counted
     */
    boolean mayPass(@Nullable SessionIdentity caller, Supplier<String> address) {
        return caller == null
                ? addresses.take(address.get(), limits.perAddress()) == 0
                : accounts.take(caller.accountId(), rateOf(caller)) == 0;
    }

    private Entry withKey(String name, byte[] key, HttpServerRequest request, String address) {
        String token = RequestHead.bearer(request);
        if (token == null || !MessageDigest.isEqual(key, decode(token))) {
            anybody(address);
            throw Problem.of(ErrorCode.INVALID_TOKEN, "this route takes the " + name + " key, and the request shows "
                    + (token == null ? "none" : "another"));
        }
        return Entry.ANYBODY;
    }

    private Entry operator(Access access, HttpServerRequest request, String address) {
        String token = RequestHead.bearer(request);
        AdminKey key = token == null ? null : adminKeys.find(decode(token));
        if (key == null) {
            anybody(address);
            throw Problem.of(ErrorCode.INVALID_TOKEN,
                    "this route takes an admin key, and the request shows " + (token == null ? "none" : "another"));
        }
        if (access == Access.OPERATOR && key.role() != AdminRole.OPERATOR) {
            LOG.warn("viewer {} was refused {} {}", key.name(), request.method(), request.path());
            throw Problem.of(ErrorCode.OPERATOR_NEEDED, "the key of " + key.name() + " is a viewer's");
        }
        return new Entry(null, null, new Operator(key.name(), address, Operator.isRehearsal(request)));
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /**
     * Looks up a token that was not known by heart; blocks.
     *
     * @throws Problem {@code invalid_token} or {@code too_many_requests}
     */
    @Nullable
    SessionIdentity authenticate(Entry entry) {
        if (entry.tokenToCheck() == null) {
            return entry.identity();
        }
        SessionIdentity identity = sessions.authenticate(entry.tokenToCheck());
        takeAccount(identity);
        return identity;
    }

    /**
     * Lets an address make one more account.
     *
     * @throws Problem {@code too_many_requests}
     */
    void newAccount(String address) {
        take(newAccounts, address, limits.newAccountsPerAddress(), "for new accounts from this address");
    }

    private void takeAccount(SessionIdentity identity) {
        take(accounts, identity.accountId(), rateOf(identity), "of this account");
    }

    private ApiLimits.Rate rateOf(SessionIdentity identity) {
        return identity.kind() == AccountKind.SERVICE ? perServiceAccount : limits.perAccount();
    }

    private static <K> void take(TokenBuckets<K> buckets, K key, ApiLimits.Rate rate, String whose) {
        long waitMs = buckets.take(key, rate);
        if (waitMs > 0) {
            throw Problem.retryable(ErrorCode.TOO_MANY_REQUESTS,
                    "too many requests " + whose + ": " + rate.perSecond() + " per second are allowed", waitMs);
        }
    }
}
