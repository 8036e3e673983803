package dev.omega.server.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * "There is something new in the database" about one subject, from any replica to all. Whoever raises it never waits: a thread tells Redis,
 * at most once in 5 ms. Without Redis only this replica hears at once, and the others at their next look.
 */
public final class ReplicaSignal implements AutoCloseable {

    private static final long LEAST_INTERVAL_MS = 5;
    /** A listener that hears nothing for longer than two of these connects anew. */
    private static final int HEARTBEAT_MS = 10_000;

    private final RedisCache redis;
    private final String channel;
    private final Semaphore raised = new Semaphore(0);
    private final Semaphore heard = new Semaphore(0);
    private final @Nullable RedisListener listener;
    private final Thread teller;

    /** Begins to tell and to listen. */
    public ReplicaSignal(RedisCache redis, String subject) {
        this.redis = redis;
        this.channel = "omega:" + subject;
        this.listener = redis.listen(channel, heard::release, 3 * HEARTBEAT_MS);
        this.teller = Thread.ofVirtual().name("omega-signal-" + subject).start(this::tell);
    }

    /** Wakes all replicas; never blocks. */
    public void raise() {
        heard.release();
        raised.release();
    }

    /** Wakes this replica alone; never blocks. */
    public void raiseHere() {
        heard.release();
    }

    /** Waits until somebody raised it since the last call, or for so long; whether somebody did. */
    public boolean await(long mostMs) throws InterruptedException {
        boolean woken = heard.tryAcquire(mostMs, TimeUnit.MILLISECONDS);
        heard.drainPermits();
        return woken;
    }

    private void tell() {
        try {
            while (true) {
                boolean _ = raised.tryAcquire(HEARTBEAT_MS, TimeUnit.MILLISECONDS);
                raised.drainPermits();
                redis.publish(channel, "");
                Thread.sleep(LEAST_INTERVAL_MS);
            }
        } catch (InterruptedException e) {
            // Closed: there is nobody left to tell.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        teller.interrupt();
        if (listener != null) {
            listener.close();
        }
    }
}
