package dev.omega.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Asserts what code allocates on the calling thread. Now and then the JVM itself allocates there (a frame deoptimised, a
 * branch taken for the first time), so the code is measured in up to {@value #WINDOWS} windows and the first one within
 * the bound decides: what the code allocates recurs in every window, what the JVM does on the way does not.
 */
public final class Allocation {

    static final int WINDOWS = 8;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /**
     * Asserts that warm code allocates nothing: not one byte in some window.
     *
     * @param rounds length of a window, long enough that each holds whatever the code does now and then
     * @return how many windows were run
     */
    public static int assertNone(int rounds, Runnable round) {
        return assertAtMost(0, "a window of " + rounds + " rounds", () -> {
            for (int i = 0; i < rounds; i++) {
                round.run();
            }
        });
    }

    /**
     * Asserts that code, which does the same each time, allocates at most so many bytes.
     *
     * @param what names the code in the failure
     * @return how many times it was run
     */
    public static int assertAtMost(long allowedBytes, String what, Runnable code) {
        StringBuilder measured = new StringBuilder();
        for (int window = 1; window <= WINDOWS; window++) {
            long bytes = bytes(code);
            if (bytes <= allowedBytes) {
                return window;
            }
            measured.append(' ').append(bytes);
        }
        throw new AssertionError(what + " may allocate " + allowedBytes + " bytes, but allocated" + measured);
    }

    private static long bytes(Runnable code) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
