package dev.omega.server.ops;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Processor time and memory of this process. Any thread. */
final class ProcessFigures {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RSS = "VmRSS:";
    private static final long UNKNOWN = 0;
    /** A second collection takes what the first only made collectable. */
    private static final int FULL_COLLECTIONS = 2;

    private final GcFigures gc = new GcFigures();

    GcFigures gc() {
        return gc;
    }

    long uptimeMs() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }

    long cpuMs() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime())
                : UNKNOWN;
    }

    long heapUsedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Heap bytes allocated by all threads, ended ones included. */
    long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getTotalThreadAllocatedBytes()
                : UNKNOWN;
    }

    /** Resident memory; 0 where the system has no /proc. */
    long rssBytes() {
        try {
            for (String line : Files.readAllLines(STATUS, StandardCharsets.US_ASCII)) {
                if (line.startsWith(RSS)) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Collects garbage fully and says what is left. Stops the world meanwhile. */
    long liveHeapBytes() {
        for (int i = 0; i < FULL_COLLECTIONS; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return heapUsedBytes();
    }
}
