package dev.omega.server.host;

import dev.omega.server.gateway.ConnectionNumbers;
import dev.omega.server.gateway.InstanceRoute;
import dev.omega.server.gateway.LoopFlusher;
import dev.omega.server.hostlink.HostHeartbeat.InstanceStatus;
import dev.omega.server.hostlink.InstanceOffer;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.GainSink;
import dev.omega.server.zone.ZoneConfig;
import dev.omega.server.zone.ZoneEnvironment;
import dev.omega.server.zone.ZoneInstance;
import java.security.SecureRandom;
import java.time.InstantSource;

/** An instance as the host runs it: the zone, the way of connections into it, and its key in the database. Any thread. */
final class HostedInstance {

    /** Connections beyond the capacity: those that resume or take over before the old one is gone. */
    private static final int SPARE_CONNECTIONS = 64;
    private static final long NOT_OPENED = 0;

    private final int slot;
    private final int capacity;
    private final ZoneInstance zone;
    private final InstanceRoute route;
    private volatile long key = NOT_OPENED;
    private volatile boolean failed;

    /**
     * A fresh instance.
     *
     * @param slot 0..255, its place in the host; the first byte of its resume tokens
     */
    HostedInstance(
            int slot,
            String instanceId,
            ZoneDefinition definition,
            CheckpointSink checkpoints,
            GainSink gains,
            SecureRandom random) {
        this.slot = slot;
        this.capacity = capacityOf(definition);
        ConnectionNumbers numbers = new ConnectionNumbers(2 * capacity + SPARE_CONNECTIONS);
        LoopFlusher flusher = new LoopFlusher();
        ZoneEnvironment environment = new ZoneEnvironment(checkpoints, flusher, System::nanoTime,
                InstantSource.system(), new ResumeTokens(slot, random), numbers::release, gains);
        this.zone =
                new ZoneInstance(ZoneConfig.standard(instanceId, definition, capacity, random.nextLong()), environment);
        this.route = new InstanceRoute(zone.inbox(), flusher, numbers);
    }

    /** Design document, shard topology; the arena's figure is the shard table's. */
    private static int capacityOf(ZoneDefinition definition) {
        return switch (definition.kind()) {
            case HUB -> 500;
            case ZONE -> 100;
            case ARENA -> 10;
            case RIFT -> 5;
        };
    }

    String instanceId() {
        return zone.config().instanceId();
    }

    int slot() {
        return slot;
    }

    ZoneInstance zone() {
        return zone;
    }

    InstanceRoute route() {
        return route;
    }

    InstanceOffer offer() {
        return new InstanceOffer(instanceId(), zone.config().definition().zoneId(), capacity);
    }

    /** Key of this opening in the database; tickets carry it. */
    long key() {
        return key;
    }

    void opened(long instanceKey) {
        key = instanceKey;
    }

    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    InstanceStatus status(HostState host) {
        return new InstanceStatus(instanceId(), stateName(host), zone.stats().players(), zone.stats().tickLoad());
    }

    private String stateName(HostState host) {
        if (failed) {
            return "STOPPED";
        }
        return host == HostState.DRAINING ? "DRAINING" : "READY";
    }
}
