package dev.omega.server.gateway;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts sockets and refuses those over the limits. Any thread; one short lock for each socket opened or closed. */
final class ConnectionGate {

    private static final long SWEEP_INTERVAL_NS = 1_000_000_000L;

    private final ConnectionLimits limits;
    private final LongSupplier nanoTime;

    // All below guarded by this.
    private final Map<AddressKey, Visitor> visitors = new HashMap<>();
    private int total;
    private int opening;
    private long nextSweepNs;

    ConnectionGate(ConnectionLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.nextSweepNs = nanoTime.getAsLong() + SWEEP_INTERVAL_NS;
    }

    /** One address. */
    private static final class Visitor {
        private final TokenBucket fresh;
        private int open;

        Visitor(Rate rate, long nowNs) {
            fresh = new TokenBucket(rate, nowNs);
        }
    }

    /** Counts a new socket in, or says which limit it is over and counts nothing. */
    synchronized @Nullable GatewayCounter admit(InetAddress address) {
        long nowNs = nanoTime.getAsLong();
        sweep(nowNs);
        if (total >= limits.total()) {
            return GatewayCounter.REFUSED_TOTAL;
        }
        GatewayCounter refused = isExempt(address) ? null : admitVisitor(AddressKey.of(address), nowNs);
        if (refused == null) {
            total++;
            opening++;
        }
        return refused;
    }

    private @Nullable GatewayCounter admitVisitor(AddressKey key, long nowNs) {
        if (opening >= limits.opening()) {
            return GatewayCounter.REFUSED_OPENING;
        }
        Visitor visitor = visitors.computeIfAbsent(key, _ -> new Visitor(limits.newPerAddress(), nowNs));
        if (visitor.open >= limits.perAddress()) {
            return GatewayCounter.REFUSED_PER_ADDRESS;
        }
        if (!visitor.fresh.tryTake(1, nowNs)) {
            return GatewayCounter.REFUSED_NEW_PER_ADDRESS;
        }
        visitor.open++;
        return null;
    }

    /** An admitted socket got past its ticket, or closed before that. */
    synchronized void opened() {
        opening--;
    }

    /** An admitted socket closed. */
    synchronized void release(InetAddress address) {
        total--;
        Visitor visitor = isExempt(address) ? null : visitors.get(AddressKey.of(address));
        if (visitor != null) {
            visitor.open--;
        }
    }

    /** Addresses remembered. */
    synchronized int visitors() {
        return visitors.size();
    }

    private boolean isExempt(InetAddress address) {
        return limits.exemptLoopback() && address.isLoopbackAddress();
    }

    private void sweep(long nowNs) {
        if (nowNs - nextSweepNs < 0) {
            return;
        }
        nextSweepNs = nowNs + SWEEP_INTERVAL_NS;
        for (Iterator<Visitor> all = visitors.values().iterator(); all.hasNext();) {
            Visitor visitor = all.next();
            if (visitor.open == 0 && visitor.fresh.isFull(nowNs)) {
                all.remove();
            }
        }
    }
}
