package dev.omega.server.sim.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StateHashTest {

    private static final int LONGEST = 70;

    private final StateHash hash = new StateHash();

    @Test
    void hash_shouldChangeWithEveryBitOfEveryInt() {
        int[] values = new SplittableRandom(1).ints(LONGEST).toArray();
        for (int length = 1; length <= LONGEST; length++) {
            Set<Long> seen = new HashSet<>(Set.of(of(values, length)));
            for (int i = 0; i < length; i++) {
                for (int bit = 0; bit < Integer.SIZE; bit++) {
                    values[i] ^= 1 << bit;
                    assertTrue(seen.add(of(values, length)), "bit " + bit + " of number " + i + " of " + length);
                    values[i] ^= 1 << bit;
                }
            }
        }
    }

    @Test
    void hash_shouldChangeWithEveryBitOfEveryLongAndByte() {
        long[] longs = new long[LONGEST];
        byte[] bytes = new byte[LONGEST];
        Set<Long> seen = new HashSet<>();
        hash.reset().add(longs, 0, LONGEST);
        seen.add(hash.value());
        hash.reset().add(bytes, 0, LONGEST);
        seen.add(hash.value());
        for (int i = 0; i < LONGEST; i++) {
            for (int bit = 0; bit < Long.SIZE; bit++) {
                longs[i] ^= 1L << bit;
                hash.reset().add(longs, 0, LONGEST);
                longs[i] ^= 1L << bit;
                seen.add(hash.value());
                bytes[i] ^= (byte) (1 << (bit % Byte.SIZE));
                hash.reset().add(bytes, 0, LONGEST);
                bytes[i] ^= (byte) (1 << (bit % Byte.SIZE));
                seen.add(hash.value());
            }
        }
        assertEquals(2 + LONGEST * (Long.SIZE + Byte.SIZE), seen.size());
    }

    @Test
    void hash_shouldKnowZerosByTheirNumberAndOrder() {
        Set<Long> seen = new HashSet<>();
        for (int length = 0; length <= LONGEST; length++) {
            seen.add(of(new int[LONGEST], length));
        }
        assertEquals(LONGEST + 1, seen.size());
        int[] swapped = {1, 2, 3, 4, 5, 6, 7, 8};
        long before = of(swapped, 8);
        swapped[2] = 7;
        swapped[6] = 3;
        assertNotEquals(before, of(swapped, 8));
    }

    @Test
    void hash_shouldKnowWhereOneArrayEndsAndTheNextBegins() {
        int[] values = new SplittableRandom(1).ints(LONGEST).toArray();
        Set<Long> seen = new HashSet<>();
        for (int cut = 0; cut <= LONGEST; cut++) {
            hash.reset().add(values, 0, cut);
            hash.add(values, cut, LONGEST);
            seen.add(hash.value());
        }
        assertEquals(LONGEST + 1, seen.size());
    }

    private long of(int[] values, int length) {
        hash.reset().add(values, 0, length);
        return hash.value();
    }
}
