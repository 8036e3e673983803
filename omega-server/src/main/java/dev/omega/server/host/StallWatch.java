package dev.omega.server.host;

import dev.omega.server.zone.TickProgress;
import dev.omega.server.zone.ZonePhase;
import java.util.Arrays;
import java.util.List;
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
    private final long[] tick;
    private final long[] stalledNs;
    private long lookedNs;

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
        tick = new long[instances.size()];
        stalledNs = new long[instances.size()];
        Arrays.fill(tick, -1);
        lookedNs = nowNs;
    }

    /** Looks once at every instance. */
    void look(long nowNs) {
        long elapsedNs = Math.min(nowNs - lookedNs, LONGEST_LOOK_NS);
        lookedNs = nowNs;
        for (int i = 0; i < tick.length; i++) {
            HostedInstance instance = instances.get(i);
            TickProgress progress = instance.zone().stats().progress();
            if (!progress.isRunning() || progress.tick() != tick[i] || instance.hasFailed()) {
                tick[i] = progress.tick();
                stalledNs[i] = 0;
            } else {
                stalled(i, elapsedNs, progress.phase());
            }
        }
    }

    private void stalled(int index, long elapsedNs, ZonePhase phase) {
        long beforeNs = stalledNs[index];
        stalledNs[index] += elapsedNs;
        HostedInstance instance = instances.get(index);
        if (beforeNs < REMARKABLE_NS && stalledNs[index] >= REMARKABLE_NS) {
            LOG.warn("instance {}: its tick {} has been in phase {} for {} ms", instance.instanceId(), tick[index],
                    phase.key(), TimeUnit.NANOSECONDS.toMillis(stalledNs[index]));
            listener.onStalled(instance, phase);
        }
        if (stalledNs[index] >= HOPELESS_NS) {
            stalledNs[index] = 0;
            tick[index] = -1;
            listener.onHung(instance, phase);
        }
    }
}
