package dev.omega.server.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.omega.server.accounts.AccountKind;
import dev.omega.server.store.RedisCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Valid access tokens seen lately: in this process for 5 s, in Redis for 30 s. A logout removes them here and in Redis at
 * once; another replica forgets within its 5 s, so no notification between replicas is needed. Any thread.
 */
final class SessionCache {

    private static final Duration LOCAL_LIFE = Duration.ofSeconds(5);
    private static final Duration REDIS_LIFE = Duration.ofSeconds(30);
    private static final int MAX_LOCAL = 50_000;
    private static final String KEY_PREFIX = "omega:session:";

    private final Cache<String, Entry> local;
    private final RedisCache redis;
    private final LongSupplier nanoTime;

    SessionCache(RedisCache redis, LongSupplier nanoTime) {
        this.redis = redis;
        this.nanoTime = nanoTime;
        this.local = Caffeine.newBuilder()
                .maximumSize(MAX_LOCAL)
                .expireAfterWrite(LOCAL_LIFE)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    private record Entry(SessionIdentity identity, long expiresNs) {}

    /** Looks only in this process; never blocks. */
    @Nullable
    SessionIdentity peek(String hashKey) {
        Entry entry = local.getIfPresent(hashKey);
        return entry != null && entry.expiresNs() - nanoTime.getAsLong() > 0 ? entry.identity() : null;
    }

    /** Looks in Redis too; blocks. */
    @Nullable
    SessionIdentity find(String hashKey) {
        SessionIdentity here = peek(hashKey);
        if (here != null) {
            return here;
        }
        SessionIdentity there = parse(redis.get(KEY_PREFIX + hashKey));
        if (there != null) {
            // Redis ends the entry in time; here it may live for one more second at most.
            putLocal(hashKey, there, Duration.ofSeconds(1));
        }
        return there;
    }

    /** Remembers a token that is valid for {@code remaining}. */
    void put(String hashKey, SessionIdentity identity, Duration remaining) {
        putLocal(hashKey, identity, remaining);
        Duration life = remaining.compareTo(REDIS_LIFE) < 0 ? remaining : REDIS_LIFE;
        if (life.toMillis() > 0) {
            redis.put(KEY_PREFIX + hashKey, format(identity), life);
        }
    }

    private void putLocal(String hashKey, SessionIdentity identity, Duration remaining) {
        long lifeNs = Math.min(TimeUnit.DAYS.toNanos(1), remaining.toNanos());
        local.put(hashKey, new Entry(identity, nanoTime.getAsLong() + lifeNs));
    }

    void remove(List<String> hashKeys) {
        local.invalidateAll(hashKeys);
        redis.remove(hashKeys.stream().map(key -> KEY_PREFIX + key).toArray(String[]::new));
    }

    private static String format(SessionIdentity identity) {
        return identity.accountId() + ":" + identity.kind().code() + ":" + identity.sessionId();
    }

    private static @Nullable SessionIdentity parse(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,18}:(player|guest|service):[0-9]{1,18}")) {
            return null;
        }
        String[] parts = text.split(":", 3);
        return new SessionIdentity(Long.parseLong(parts[0]), AccountKind.of(parts[1]), Long.parseLong(parts[2]));
    }
}
