package dev.omega.loadbot.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** CPU and garbage collections of this process between {@link #start()} and {@link #stop()}. Owner: the test's thread. */
public final class GeneratorProbe {

    private static final double NANOS = 1e9;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final NotificationListener listener = (notification, handback) -> onCollection(notification.getUserData());
    private final AtomicLong gcCount = new AtomicLong();
    private final AtomicLong gcPauseMs = new AtomicLong();
    private final AtomicLong gcMaxPauseMs = new AtomicLong();
    private long startNs;
    private long startCpuNs;
    private double cpuShare;

    /** Begins counting. */
    public void start() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter && !isConcurrent(collector)) {
                emitter.addNotificationListener(listener, null, null);
            }
        }
        startNs = System.nanoTime();
        startCpuNs = system.getProcessCpuTime();
    }

    /** Ends counting. */
    public void stop() {
        double seconds = (System.nanoTime() - startNs) / NANOS;
        double cpuSeconds = (system.getProcessCpuTime() - startCpuNs) / NANOS;
        cpuShare = cpuSeconds / seconds / cores();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter && !isConcurrent(collector)) {
                remove(emitter);
            }
        }
    }

    /** What it cost. */
    public GeneratorLoad load() {
        return new GeneratorLoad(cpuShare, gcCount.get(), gcPauseMs.get(), gcMaxPauseMs.get(), cores());
    }

    private void remove(NotificationEmitter emitter) {
        try {
            emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
            throw new IllegalStateException("stop() without start()", e);
        }
    }

    private void onCollection(Object data) {
        long durationMs = GarbageCollectionNotificationInfo.from((CompositeData) data).getGcInfo().getDuration();
        gcCount.incrementAndGet();
        gcPauseMs.addAndGet(durationMs);
        gcMaxPauseMs.accumulateAndGet(durationMs, Math::max);
    }

    /** Cycles that run beside the program are no pauses. */
    private static boolean isConcurrent(GarbageCollectorMXBean collector) {
        return collector.getName().contains("Concurrent") || collector.getName().contains("Cycles");
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
