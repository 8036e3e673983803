package dev.omega.server.leaderboards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderKeyTest {

    private static final Comparator<OrderKey> ORDER = Comparator.comparingLong(OrderKey::score)
            .thenComparingLong(OrderKey::subscore)
            .thenComparingLong(OrderKey::achievedUs)
            .thenComparingLong(OrderKey::ownerId);

    private static final long[] EDGES = {Long.MIN_VALUE, -9_000_000_000_000_000L, -1, 0, 1, 15, 16, 255, 256,
            9_000_000_000_000_000L, Long.MAX_VALUE};

    @Test
    void text_shouldSortAsTheKeyDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            OrderKey a = key(random);
            OrderKey b = key(random);
            assertEquals(Integer.signum(ORDER.compare(a, b)), Integer.signum(a.text().compareTo(b.text())),
                    () -> a + " and " + b + ", seed " + seed);
            assertEquals(a, OrderKey.parse(a.text()));
            assertEquals(a.ties(b), a.text().substring(0, 32).equals(b.text().substring(0, 32)));
        }
    }

    @Test
    void text_shouldMatchThePatternAndEndWithTheOwner() {
        String text = new OrderKey(-7, 0, 1, 42).text();
        assertTrue(text.matches(OrderKey.PATTERN), text);
        assertTrue(text.endsWith(OrderKey.digits(42)), text);
    }

    private static OrderKey key(Random random) {
        return new OrderKey(number(random), number(random), number(random), number(random));
    }

    private static long number(Random random) {
        return random.nextInt(3) == 0 ? random.nextLong() : EDGES[random.nextInt(EDGES.length)];
    }
}
