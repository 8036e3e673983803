package dev.omega.server.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One token bucket per key, the most recent 100,000 of them; a key that was idle long enough to be full again is forgotten.
 * Any thread.
 */
final class TokenBuckets<K> {

    private static final int MAX_KEYS = 100_000;

    private final LongSupplier nanoTime;
    private final Cache<K, Bucket> buckets;

    TokenBuckets(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(Duration.ofMinutes(2))
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** Takes a token and returns 0, or returns after how many milliseconds there will be one. */
    long take(K key, ApiLimits.Rate rate) {
        long now = nanoTime.getAsLong();
        return buckets.get(key, _ -> new Bucket(rate.burst(), now)).take(rate, now);
    }

    private static final class Bucket {

        private double tokens;
        private long filledNs;

        Bucket(double tokens, long filledNs) {
            this.tokens = tokens;
            this.filledNs = filledNs;
        }

        synchronized long take(ApiLimits.Rate rate, long nowNs) {
            double refill = (nowNs - filledNs) * (rate.perSecond() / (double) TimeUnit.SECONDS.toNanos(1));
            tokens = Math.min(rate.burst(), tokens + Math.max(0, refill));
            filledNs = nowNs;
            if (tokens >= 1) {
                tokens--;
                return 0;
            }
            return (long) Math.ceil((1 - tokens) * 1_000 / rate.perSecond());
        }
    }
}
