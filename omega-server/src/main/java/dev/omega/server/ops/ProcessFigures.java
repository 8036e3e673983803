package dev.omega.server.ops;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Processor time and memory of this process. Any thread. */
final class ProcessFigures {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Comp");
    /** Fields after the name in /proc/self/task/N/stat. */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    /** Linux reports times of processes at 100 Hz on every platform Java runs on. */
    private static final long MS_PER_CLOCK_TICK = 10;
    private static final String RSS = "VmRSS:";
    private static final long UNKNOWN = 0;
    /** A second collection takes what the first only made collectable. */
    private static final int FULL_COLLECTIONS = 2;

    private final GcFigures gc = new GcFigures();
    private final AtomicLong compilerMs = new AtomicLong();

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

    /**
     * The part of it that the JVM's compilers took, by /proc/self/task (proc(5)): no bean counts their threads. Their number varies,
     * and an ended one's time is forgotten, so this is the most that was seen. 0 where the system has no /proc.
     */
    long compilerCpuMs() {
        long ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                ticks += compilerTicks(thread);
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
        return compilerMs.accumulateAndGet(ticks * MS_PER_CLOCK_TICK, Math::max);
    }

    /** User and system time of a thread if it is a compiler's. */
    private static long compilerTicks(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            int nameEnd = stat.lastIndexOf(')');
            if (!COMPILER.matcher(stat.substring(0, nameEnd)).find()) {
                return 0;
            }
            String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
            return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        } catch (IOException e) {
            // It has ended meanwhile.
            return 0;
        }
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
