package dev.omega.server.host;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** What of the heap is in use for good. Any thread. */
final class HeapWatch {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans()
            .stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
            .toList();

    /** Bytes that {@link #liveBytes()} can grow to. */
    long heapBytes() {
        return Runtime.getRuntime().maxMemory();
    }

    /** Bytes that were left after the last collection; 0 when none has been. */
    long liveBytes() {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage after = pool.getCollectionUsage();
            sum += after == null ? 0 : after.getUsed();
        }
        return sum;
    }
}
