package dev.omega.server.zone;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that paces instances, each on its own schedule. An instance whose tick throws is ended; the others go on, also
 * when one hangs and somebody {@linkplain #replaceWithout notices}. All public methods may be called by any thread.
 */
public final class ZoneWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ZoneWorker.class);
    private static final Paced[] NONE = {};
    private static final long IDLE_NS = 10_000_000;
    private static final long SUM_UP_NS = 100_000_000;

    private final LongSupplier nanoTime;
    private final FailureListener listener;
    private final Thread thread;
    private volatile Paced[] paced = NONE;
    private volatile boolean stopping;
    /** Why the last tick did not end well after the thread was to stop. */
    private volatile @Nullable Throwable failure;
    /** Guarded by this. */
    private int added;
    /** Worker's thread. */
    private long summedUpNs;

    /** Told when an instance was ended; on the worker's thread. */
    @FunctionalInterface
    public interface FailureListener {

        /** {@code instance} will not tick again. */
        void onFailed(ZoneInstance instance, Throwable cause);
    }

    private record Paced(ZoneInstance instance, TickSchedule schedule) {}

    /**
     * Makes a worker; {@link #start} makes it run.
     *
     * @param nanoTime monotonic clock
     */
    public ZoneWorker(String threadName, LongSupplier nanoTime, FailureListener listener) {
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::run);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /**
     * Paces an instance from now on. Instances begin at different moments of the tick, so that the gateway sends for one while
     * another works, and nobody's messages wait behind those of all.
     */
    public synchronized void add(ZoneInstance instance) {
        long firstNs = nanoTime.getAsLong() + TickSchedule.spreadNs(added++, instance.periodNs());
        Paced[] grown = Arrays.copyOf(paced, paced.length + 1);
        grown[paced.length] = new Paced(instance, new TickSchedule(firstNs));
        paced = grown;
        LockSupport.unpark(thread);
    }

    /** Paces an instance no longer; a tick that is running is finished. */
    public synchronized void remove(ZoneInstance instance) {
        paced = Arrays.stream(paced).filter(other -> other.instance != instance).toArray(Paced[]::new);
    }

    /**
     * The thread hangs in a tick of {@code hung}: another, which is started, paces its other instances from now on; this one
     * ends if the tick ever does.
     */
    public synchronized ZoneWorker replaceWithout(ZoneInstance hung) {
        ZoneWorker successor = new ZoneWorker(thread.getName(), nanoTime, listener);
        for (Paced one : paced) {
            if (one.instance != hung) {
                successor.add(one.instance);
            }
        }
        paced = NONE;
        stop();
        successor.start();
        return successor;
    }

    /** Whether it paces this instance. */
    public boolean paces(ZoneInstance instance) {
        return Arrays.stream(paced).anyMatch(one -> one.instance == instance);
    }

    /** Ends the thread after the tick that is running. */
    public void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the end of the thread; {@code false} when it did not end in time. */
    public boolean awaitStopped(Duration timeout) throws InterruptedException {
        return thread.join(timeout);
    }

    /** Whether the thread has ended. */
    public boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /** What the last tick threw when the thread was to stop already, or {@code null}. */
    public @Nullable Throwable failure() {
        return failure;
    }

    private void run() {
        while (!stopping) {
            Paced next = earliest(paced);
            long waitNs = next == null ? IDLE_NS : next.schedule.dueNs() - nanoTime.getAsLong();
            if (next != null && waitNs <= 0) {
                tick(next);
                sumUp();
            } else {
                LockSupport.parkNanos(this, waitNs);
            }
        }
    }

    private static @Nullable Paced earliest(Paced[] candidates) {
        Paced earliest = null;
        for (Paced candidate : candidates) {
            if (earliest == null || candidate.schedule.dueNs() - earliest.schedule.dueNs() < 0) {
                earliest = candidate;
            }
        }
        return earliest;
    }

    private void tick(Paced next) {
        try {
            next.instance.tick(nanoTime.getAsLong());
        } catch (RuntimeException | Error e) {
            if (stopping) {
                failure = e;
            } else {
                end(next.instance, e);
            }
            return;
        }
        int skipped = next.schedule.advance(nanoTime.getAsLong(), next.instance.periodNs());
        if (skipped > 0) {
            next.instance.ticksSkipped(skipped);
        }
    }

    /** Tells the instances how busy they are together. */
    private void sumUp() {
        long nowNs = nanoTime.getAsLong();
        if (nowNs - summedUpNs < SUM_UP_NS) {
            return;
        }
        summedUpNs = nowNs;
        Paced[] all = paced;
        double load = 0;
        for (Paced one : all) {
            load += one.instance.stats().tickLoad();
        }
        for (Paced one : all) {
            one.instance.threadLoad(load);
        }
    }

    private void end(ZoneInstance instance, Throwable cause) {
        LOG.error("instance {} ended: its tick failed", instance.config().instanceId(), cause);
        remove(instance);
        instance.fail();
        listener.onFailed(instance, cause);
    }
}
