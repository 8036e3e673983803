package dev.omega.server.host;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Watches that every instance's tick advances. Any thread. */
final class TickWatch {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(5); // Reliability design, /livez.

    private final List<HostedInstance> instances;
    private final long[] ticks;
    private final long[] advancedNs;

    TickWatch(List<HostedInstance> instances, long nowNs) {
        this.instances = instances;
        this.ticks = new long[instances.size()];
        this.advancedNs = new long[instances.size()];
        Arrays.fill(advancedNs, nowNs);
    }

    /** Looks once at every instance; whether all of them live. */
    synchronized boolean look(long nowNs) {
        boolean alive = true;
        for (int i = 0; i < ticks.length; i++) {
            HostedInstance instance = instances.get(i);
            long now = instance.zone().stats().ticks();
            if (now != ticks[i] || instance.hasFailed()) {
                ticks[i] = now;
                advancedNs[i] = nowNs;
            }
            alive &= nowNs - advancedNs[i] < PATIENCE_NS;
        }
        return alive;
    }
}
