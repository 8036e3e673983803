package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private static final ApiLimits.Rate RATE = new ApiLimits.Rate(10, 3);

    private final AtomicLong nowNs = new AtomicLong();
    private final TokenBuckets<String> buckets = new TokenBuckets<>(nowNs::get);

    private long take(String key) {
        return buckets.take(key, RATE);
    }

    @Test
    void bucket_shouldAllowItsBurstAndThenTellTheWait() {
        assertEquals(0, take("a"));
        assertEquals(0, take("a"));
        assertEquals(0, take("a"));
        assertEquals(100, take("a"));
        assertEquals(0, take("b"));
    }

    @Test
    void bucket_shouldRefillByTimeUpToItsBurst() {
        for (int i = 0; i < 3; i++) {
            take("a");
        }
        nowNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        assertEquals(50, take("a"));
        nowNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        assertEquals(0, take("a"));
        nowNs.addAndGet(TimeUnit.SECONDS.toNanos(60));
        for (int i = 0; i < 3; i++) {
            assertEquals(0, take("a"));
        }
        assertEquals(100, take("a"));
    }
}
