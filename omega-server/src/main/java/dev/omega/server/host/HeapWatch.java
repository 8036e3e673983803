package dev.omega.server.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * What of the heap is in use for good. A collection of the young only, and the serial collector makes hardly any others, says nothing about
 * the old: there everything counts that is there, also what has died since it got old. Any thread.
 */
final class HeapWatch {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans()
            .stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
            .toList();

    /** Bytes that {@link #liveBytes()} can grow to. */
    long heapBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    /** Bytes that the last collection of the young left, and all that is old; never less than what is live. */
    long liveBytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage used = isOld(pool) ? pool.getUsage() : pool.getCollectionUsage();
            sum += used == null ? 0 : used.getUsed();
        }
        return sum;
    }

    /** Pools that objects are born in, or pass through, have no threshold: they are full all the time. */
    private static boolean isOld(MemoryPoolMXBean pool) {
        return pool.isUsageThresholdSupported();
    }
}
