package dev.omega.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 * failures per address within 10 minutes end its attempts. Never a permanent lock. Counted in this process, and in Redis
 * for all replicas while Redis is there. Any thread.
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
        this.addressFailures = remember(ADDRESS_WINDOW, nanoTime);
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
     * @throws Problem {@code too_many_attempts}, or what {@code look} throws
     */
    <T> @Nullable T judge(String accountKey, String address, Supplier<@Nullable T> look) {
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
    void begin(String accountKey, String address) {
        requireUnlocked(accountKey);
        if (count(addressFailures, addressKey(address), ADDRESS_WINDOW, address) > ADDRESS_FAILURES) {
            throw tooMany("from this address", ADDRESS_WINDOW.toMillis() / 2);
        }
        int failures = count(accountFailures, failureKey(accountKey), ACCOUNT_WINDOW, accountKey);
        if (failures >= ACCOUNT_FAILURES) {
            lock(accountKey, failures);
        }
    }

    /** The password was right: everything is forgotten. */
    void succeeded(String accountKey, String address) {
        accountFailures.invalidate(accountKey);
        lockedUntilMs.invalidate(accountKey);
        redis.remove(failureKey(accountKey), lockKey(accountKey));
        takeBack(address);
    }

    /** One attempt less from this address. */
    private void takeBack(String address) {
        addressFailures.asMap().computeIfPresent(address, (_, n) -> n > 1 ? n - 1 : null);
        redis.decrement(addressKey(address));
    }

    private void unjudged(String accountKey, String address) {
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

    private int count(Cache<String, Integer> local, String redisKey, Duration window, String key) {
        int here = local.asMap().merge(key, 1, Integer::sum);
        long everywhere = redis.increment(redisKey, window);
        return (int) Math.max(here, Math.min(everywhere, Integer.MAX_VALUE));
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
