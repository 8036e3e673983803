package dev.omega.server.host;

import dev.omega.server.zone.TickProgress;
import dev.omega.server.zone.ZonePhase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices ticks that do not end and names the phase they are stuck in. Looks at all instances from time to time; a pause of
 * the whole process, in which it could not look either, is nobody's fault. One thread.
 */
final class StallWatch {

    /** Time in one tick after which it is worth a line in the log: 40 ticks. */
    static final long REMARKABLE_NS = TimeUnit.SECONDS.toNanos(1);
    /** Time in one tick after which the instance is given up (reliability design, /livez). */
    static final long HOPELESS_NS = TimeUnit.SECONDS.toNanos(5);

    private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);
    /** More than this between two looks is a pause of the process. */
    private static final long LONGEST_LOOK_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<HostedInstance> instances;
    private final HungListener listener;
    private final Map<HostedInstance, Progress> seen = new HashMap<>();
    private long lookedNs;

    /** What the last look at an instance found. */
    private static final class Progress {
        private long tick = -1;
        private long stalledNs;
    }

    /** Told once of each tick that does not end. */
    @FunctionalInterface
    interface HungListener {

        /** The tick of {@code instance} has been in {@code phase} for so long that the thread's other instances wait for it. */
        default void onStalled(HostedInstance instance, ZonePhase phase) {}

        /** The tick of {@code instance} has been in {@code phase} far too long. */
        void onHung(HostedInstance instance, ZonePhase phase);
    }

    StallWatch(List<HostedInstance> instances, HungListener listener, long nowNs) {
        this.instances = instances;
        this.listener = listener;
        lookedNs = nowNs;
    }

    /** Looks once at every instance. */
    void look(long nowNs) {
        long elapsedNs = Math.min(nowNs - lookedNs, LONGEST_LOOK_NS);
        lookedNs = nowNs;
        seen.keySet().retainAll(instances);
        for (HostedInstance instance : instances) {
            Progress last = seen.computeIfAbsent(instance, _ -> new Progress());
            TickProgress progress = instance.zone().stats().progress();
            if (!progress.isRunning() || progress.tick() != last.tick || instance.hasFailed()) {
                last.tick = progress.tick();
                last.stalledNs = 0;
            } else {
                stalled(instance, last, elapsedNs, progress.phase());
            }
        }
    }

    private void stalled(HostedInstance instance, Progress last, long elapsedNs, ZonePhase phase) {
        long beforeNs = last.stalledNs;
        last.stalledNs += elapsedNs;
        if (beforeNs < REMARKABLE_NS && last.stalledNs >= REMARKABLE_NS) {
            LOG.warn("instance {}: its tick {} has been in phase {} for {} ms", instance.instanceId(), last.tick,
                    phase.key(), TimeUnit.NANOSECONDS.toMillis(last.stalledNs));
            listener.onStalled(instance, phase);
        }
        if (last.stalledNs >= HOPELESS_NS) {
            last.stalledNs = 0;
            last.tick = -1;
            listener.onHung(instance, phase);
        }
    }
}
