package dev.omega.server.host;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How much of a core a thread has had: CLOCK_THREAD_CPUTIME_ID, read in about a quarter of a microsecond. Any thread. */
final class ThreadTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean SUPPORTED =
            THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

    private ThreadTime() {}

    /** CPU time of the calling thread in nanoseconds; the time on the clock where the system does not tell. */
    static long cpuNs() {
        return SUPPORTED ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
