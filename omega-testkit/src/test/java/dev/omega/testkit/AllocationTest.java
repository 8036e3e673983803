package dev.omega.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The instrument itself: it finds garbage that recurs and overlooks what happens once. */
class AllocationTest {

    private static final int ROUNDS = 1_000;

    private @Nullable Object sink;
    private int rounds;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500, ROUNDS})
    void code_shouldFailWhenEachSoManyRoundsAllocateOneObject(int every) {
        AssertionError failure = assertThrows(AssertionError.class, () -> Allocation.assertNone(ROUNDS, () -> {
            if (++rounds % every == 0) {
                sink = new Object();
            }
        }));
        assertEquals(Allocation.WINDOWS * ROUNDS, rounds);
        assertTrue(String.valueOf(failure.getMessage())
                .startsWith("a window of 1000 rounds may allocate 0 bytes, but allocated "), failure::toString);
    }

    @Test
    void code_shouldPassWhenItAllocatesInSomeWindowsOnly() {
        int windows = Allocation.assertNone(ROUNDS, () -> {
            if (++rounds <= 3 * ROUNDS) {
                sink = new byte[64];
            }
        });
        assertTrue(windows >= 4, "passed in window " + windows);
    }

    @Test
    void code_shouldBeHeldToItsBound() {
        Allocation.assertAtMost(2_000, "an array", () -> sink = new byte[1_000]);
        assertThrows(AssertionError.class,
                () -> Allocation.assertAtMost(999, "an array", () -> sink = new byte[1_000]));
    }
}
