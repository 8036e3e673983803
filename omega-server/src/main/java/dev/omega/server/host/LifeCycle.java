package dev.omega.server.host;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of a host and the wish to stop it. Any thread. */
final class LifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(LifeCycle.class);

    private final LeaseDeadline deadline = new LeaseDeadline();
    private final CountDownLatch stopWanted = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile HostState state = HostState.STARTING;
    private volatile boolean superseded;

    HostState state() {
        return state;
    }

    synchronized void registered(long leaseTtlMs) {
        deadline.registered(System.nanoTime(), leaseTtlMs);
        if (state == HostState.STARTING) {
            state = HostState.READY;
        }
    }

    /** Leases were renewed by a call sent at {@code sentNs}. */
    synchronized void renewed(long sentNs) {
        deadline.renewed(sentNs);
        if (state == HostState.ISOLATED) {
            LOG.info("leases renewed: no longer isolated");
            state = HostState.READY;
        }
    }

    /** Looks at the clock: whether the leases still hold. */
    synchronized void watch() {
        if (state == HostState.READY && deadline.isIsolated(System.nanoTime())) {
            LOG.warn("leases could not be renewed in time: isolated");
            state = HostState.ISOLATED;
        }
    }

    /** Whether players have been kept long enough on a host that nobody hears. */
    boolean isHopeless() {
        return state == HostState.ISOLATED && deadline.isHopeless(System.nanoTime());
    }

    /** The drain begins; {@code false} when it began before. */
    synchronized boolean beginDrain() {
        if (state == HostState.DRAINING || state == HostState.STOPPED) {
            return false;
        }
        state = HostState.DRAINING;
        return true;
    }

    synchronized void end() {
        state = HostState.STOPPED;
        stopped.countDown();
    }

    /** A newer process runs this host's instances: there is nothing left to serve. {@code false} when that was known. */
    synchronized boolean supersede() {
        boolean news = !superseded;
        superseded = true;
        requestStop();
        return news;
    }

    boolean isSuperseded() {
        return superseded;
    }

    /** Asks whoever runs the host to drain it. */
    void requestStop() {
        stopWanted.countDown();
    }

    void awaitStopWanted() throws InterruptedException {
        stopWanted.await();
    }

    void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /**
     * Waits between two attempts.
     *
     * @throws InterruptedException also when the stop was asked for meanwhile
     */
    void pause(long milliseconds) throws InterruptedException {
        if (stopWanted.await(milliseconds, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("stopped while waiting for the API");
        }
    }
}
