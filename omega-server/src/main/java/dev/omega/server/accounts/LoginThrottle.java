package dev.omega.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.RedisCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing: 5 failures per account within 15 minutes bring a delay that doubles from 1 to 15 minutes, 20
 * failures per address end its attempts until 10 minutes after the first of them; attempts that are refused meanwhile change
 * nothing. Never a permanent lock. Whoever is logged in and shows a secret once more is counted by account alone: others behind its
 * address are none of its business. Counted in this process, and in Redis for all replicas while Redis is there. Any thread.
 */
public final class LoginThrottle {

    /** Reliability design, "Back-pressure and limits", row Login. */
    private static final int ACCOUNT_FAILURES = 5;

    private static final int ADDRESS_FAILURES = 20;
    private static final Duration ACCOUNT_WINDOW = Duration.ofMinutes(15);
    private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(10);
    private static final long FIRST_DELAY_MS = Duration.ofMinutes(1).toMillis();
    private static final long LONGEST_DELAY_MS = Duration.ofMinutes(15).toMillis();
    private static final int MAX_TRACKED = 100_000;

    private final Cache<String, Integer> accountFailures;
    private final Cache<String, Integer> addressFailures;
    private final Cache<String, Long> lockedUntilMs;
    private final RedisCache redis;
    private final InstantSource clock;

    /** Remembers at most {@value #MAX_TRACKED} accounts and as many addresses. */
    public LoginThrottle(RedisCache redis, InstantSource clock, LongSupplier nanoTime) {
        this.redis = redis;
        this.clock = clock;
        this.accountFailures = remember(ACCOUNT_WINDOW, nanoTime);
        this.addressFailures = Caffeine.newBuilder()
                .expireAfter(Expiry.<String, Integer>creating((_, _) -> ADDRESS_WINDOW))
                .maximumSize(MAX_TRACKED)
                .ticker(nanoTime::getAsLong)
                .build();
        this.lockedUntilMs = remember(ACCOUNT_WINDOW, nanoTime);
    }

    private static <V> Cache<String, V> remember(Duration window, LongSupplier nanoTime) {
        Ticker ticker = nanoTime::getAsLong;
        return Caffeine.newBuilder().expireAfterWrite(window).maximumSize(MAX_TRACKED).ticker(ticker).build();
    }

    /**
     * Runs one attempt: what {@code look} found, or {@code null} when the password was wrong. An attempt that ends by a
     * throw was not judged and does not count: who is sent away by a storm of logins must not be locked out for it.
     *
     * @param address {@code null}: whoever tries is logged in
     * @throws Problem {@code too_many_attempts}, or what {@code look} throws
     */
    <T> @Nullable T judge(String accountKey, @Nullable String address, Supplier<@Nullable T> look) {
        begin(accountKey, address);
        T found;
        try {
            found = look.get();
        } catch (RuntimeException e) {
            unjudged(accountKey, address);
            throw e;
        }
        if (found != null) {
            succeeded(accountKey, address);
        }
        return found;
    }

    /**
     * Counts an attempt before its password is looked at, so that attempts side by side count too; {@link #succeeded}
     * takes it back.
     *
     * @throws Problem {@code too_many_attempts}
     */
    void begin(String accountKey, @Nullable String address) {
        requireUnlocked(accountKey);
        if (address != null) {
            countAddress(address);
        }
        long failures = Math.max(accountFailures.asMap().merge(accountKey, 1, Integer::sum),
                redis.increment(failureKey(accountKey), ACCOUNT_WINDOW));
        if (failures >= ACCOUNT_FAILURES) {
            lock(accountKey, (int) Math.min(failures, Integer.MAX_VALUE));
        }
    }

    /** The window of each count begins with its first failure and is not moved by others. */
    private void countAddress(String address) {
        int here = addressFailures.asMap().merge(address, 1, Integer::sum);
        long everywhere = redis.increment(addressKey(address), ADDRESS_WINDOW);
        if (here > ADDRESS_FAILURES || everywhere > ADDRESS_FAILURES) {
            long hereMs = here > ADDRESS_FAILURES ? remainingMs(address) : 0;
            long everywhereMs = everywhere > ADDRESS_FAILURES ? redis.remainingMs(addressKey(address)) : 0;
            throw tooMany("from this address", Math.max(1, Math.max(hereMs, everywhereMs)));
        }
    }

    private long remainingMs(String address) {
        return addressFailures.policy()
                .expireVariably()
                .flatMap(expiry -> expiry.getExpiresAfter(address))
                .map(Duration::toMillis)
                .orElse(0L);
    }

    /** The password was right: everything is forgotten. */
    void succeeded(String accountKey, @Nullable String address) {
        accountFailures.invalidate(accountKey);
        lockedUntilMs.invalidate(accountKey);
        redis.remove(failureKey(accountKey), lockKey(accountKey));
        takeBack(address);
    }

    /** One attempt less from this address. */
    private void takeBack(@Nullable String address) {
        if (address == null) {
            return;
        }
        addressFailures.asMap().computeIfPresent(address, (_, n) -> n > 1 ? n - 1 : null);
        redis.decrement(addressKey(address));
    }

    private void unjudged(String accountKey, @Nullable String address) {
        takeBack(address);
        int before = Objects.requireNonNullElse(accountFailures.getIfPresent(accountKey), 0);
        accountFailures.asMap().computeIfPresent(accountKey, (_, n) -> n > 1 ? n - 1 : null);
        redis.decrement(failureKey(accountKey));
        // There was no lock when the attempt began: if there is one now, attempts like this one set it.
        if (before >= ACCOUNT_FAILURES) {
            lockedUntilMs.invalidate(accountKey);
            redis.remove(lockKey(accountKey));
        }
    }

    private void lock(String accountKey, int failures) {
        long delayMs = delayMs(failures);
        long untilMs = clock.millis() + delayMs;
        lockedUntilMs.put(accountKey, untilMs);
        redis.put(lockKey(accountKey), Long.toString(untilMs), Duration.ofMillis(delayMs));
    }

    static long delayMs(int failures) {
        int doublings = Math.min(failures - ACCOUNT_FAILURES, 10);
        return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS << doublings);
    }

    private void requireUnlocked(String accountKey) {
        Long here = lockedUntilMs.getIfPresent(accountKey);
        String everywhere = here == null ? redis.get(lockKey(accountKey)) : null;
        long untilMs = here == null ? parse(everywhere) : here;
        long remainingMs = untilMs - clock.millis();
        if (remainingMs > 0) {
            throw tooMany("for this account", remainingMs);
        }
    }

    /** What stands in Redis may be anything; at worst the account is not locked. */
    private static long parse(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    private static Problem tooMany(String where, long retryAfterMs) {
        return Problem.retryable(ErrorCode.TOO_MANY_ATTEMPTS,
                "too many failed logins " + where + "; wait and try again", retryAfterMs);
    }

    private static String addressKey(String address) {
        return "omega:login:ip:" + address;
    }

    private static String failureKey(String accountKey) {
        return "omega:login:fail:" + accountKey;
    }

    private static String lockKey(String accountKey) {
        return "omega:login:lock:" + accountKey;
    }
}
