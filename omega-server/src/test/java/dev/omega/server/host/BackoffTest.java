package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /** Always the longest wait there may be. */
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void waits_shouldDoubleUpToFiveSeconds() {
        Backoff backoff = new Backoff(LONGEST);

        for (long ceilingMs : new long[]{200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
            assertEquals(100 + ceilingMs - 1, backoff.nextMs());
        }
    }

    @Test
    void success_shouldBeginAnew() {
        Backoff backoff = new Backoff(LONGEST);
        backoff.nextMs();
        backoff.nextMs();
        backoff.reset();

        assertEquals(299, backoff.nextMs());
    }

    @Test
    void waits_shouldDifferBetweenHosts() {
        Backoff one = new Backoff(new Random(1));
        Backoff other = new Backoff(new Random(2));
        boolean differ = false;
        for (int i = 0; i < 5; i++) {
            long waitMs = one.nextMs();
            assertTrue(waitMs >= 100, "never at once");
            differ |= waitMs != other.nextMs();
        }
        assertTrue(differ);
    }
}
