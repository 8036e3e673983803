package dev.omega.server.ops;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Garbage collections of this process since it began to listen. Any thread. */
final class GcFigures {

    /** Concurrent cycles stop nobody; their pauses have beans of their own. */
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans()
            .stream()
            .filter(bean -> !bean.getName().contains("Cycles") && !bean.getName().contains("Concurrent"))
            .toList();
    private final AtomicLong longestMs = new AtomicLong();

    GcFigures() {
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, _) -> onCollection(notification), null, null);
            }
        }
    }

    private void onCollection(Notification notification) {
        if (notification.getUserData() instanceof CompositeData data) {
            long tookMs = GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
            longestMs.accumulateAndGet(tookMs, Math::max);
        }
    }

    long count() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    long pauseMs() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    long longestMs() {
        return longestMs.get();
    }
}
