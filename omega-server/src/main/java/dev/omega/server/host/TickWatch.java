package dev.omega.server.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Watches that every instance's tick advances. Any thread. */
final class TickWatch {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5); // Reliability design, /livez.

    private final List<HostedInstance> instances;
    private final Map<HostedInstance, Advance> seen = new HashMap<>();

    private record Advance(long tick, long atNs) {}

    /** A watch of those in the list, which may change; they count as having advanced just now. */
    TickWatch(List<HostedInstance> instances, long nowNs) {
        this.instances = instances;
        instances.forEach(instance -> seen.put(instance, new Advance(-1, nowNs)));
    }

    /** Looks once at every instance; whether all of them live. */
    synchronized boolean look(long nowNs) {
        boolean alive = true;
        seen.keySet().retainAll(instances);
        for (HostedInstance instance : instances) {
            long now = instance.zone().stats().ticks();
            Advance last = seen.get(instance);
            if (last == null || now != last.tick() || instance.hasFailed()) {
                last = new Advance(now, nowNs);
                seen.put(instance, last);
            }
            alive &= nowNs - last.atNs() < PATIENCE_NS;
        }
        return alive;
    }
}
