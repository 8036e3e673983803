package dev.omega.server.host;

import dev.omega.server.gateway.ConnectionNumbers;
import dev.omega.server.gateway.InstanceRoute;
import dev.omega.server.gateway.LoopFlusher;
import dev.omega.server.hostlink.HostHeartbeat.InstanceStatus;
import dev.omega.server.hostlink.InstanceOffer;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.GainSink;
import dev.omega.server.zone.RoundSink;
import dev.omega.server.zone.Strategies;
import dev.omega.server.zone.TravelSink;
import dev.omega.server.zone.ZoneConfig;
import dev.omega.server.zone.ZoneEnvironment;
import dev.omega.server.zone.ZoneInstance;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An instance as the host runs it: the zone, the way of connections into it, and its key in the database. Any thread. */
final class HostedInstance {

    /** Connections beyond the capacity: those that resume or take over before the old one is gone. */
    private static final int SPARE_CONNECTIONS = 64;
    private static final long NOT_OPENED = 0;
    private static final int MAX_WRITERS = 4;
    /** An instance that breaks more often than this within ten minutes stays ended. */
    private static final int MAX_REPLACEMENTS = 3;
    private static final long REPLACEMENTS_WITHIN_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int UNITS_PER_METRE = 256;
    /** An entity leaves the view so far beyond where it came in (docs/decisions.md, "Replication"). */
    private static final int LEAVE_MARGIN_METRES = 8;

    private final int slot;
    private final int capacity;
    private final InstanceShape shape;
    private final String instanceId;
    private final CheckpointSink checkpoints;
    private final Supplier<GainSink> gains;
    private final RoundSink rounds;
    private final TravelSink travels;
    private final SecureRandom random;
    private volatile ZoneDefinition definition;
    private final long[] replacedNs = new long[MAX_REPLACEMENTS];
    private volatile Copy copy;
    private volatile int replacements;
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
            Strategies strategies,
            InstanceShape shape,
            CheckpointSink checkpoints,
            Supplier<GainSink> gains,
            SecureRandom random) {
        this(slot, instanceId, definition, strategies, shape, checkpoints, gains, RoundSink.NONE, TravelSink.NONE,
                random);
    }

    /** The same, whose rounds concern somebody and whose roads lead elsewhere. */
    HostedInstance(
            int slot,
            String instanceId,
            ZoneDefinition definition,
            Strategies strategies,
            InstanceShape shape,
            CheckpointSink checkpoints,
            Supplier<GainSink> gains,
            RoundSink rounds,
            TravelSink travels,
            SecureRandom random) {
        this.rounds = rounds;
        this.travels = travels;
        this.slot = slot;
        this.capacity = shape.capacityOf(definition);
        this.shape = shape;
        this.instanceId = instanceId;
        this.definition = definition;
        this.checkpoints = checkpoints;
        this.gains = gains;
        this.random = random;
        this.copy = freshCopy(strategies);
    }

    /** One life of the instance: a world of its own and the way of connections into it. */
    record Copy(ZoneInstance zone, InstanceRoute route) {}

    private Copy freshCopy(Strategies strategies) {
        ConnectionNumbers numbers = new ConnectionNumbers(2 * capacity + SPARE_CONNECTIONS);
        LoopFlusher flusher = new LoopFlusher();
        ZoneEnvironment environment = new ZoneEnvironment(checkpoints, flusher, System::nanoTime, ThreadTime::cpuNs,
                InstantSource.system(), new ResumeTokens(slot, random), numbers::release, gains.get(), rounds, travels);
        ZoneConfig config = configOf(instanceId, definition, shape, random);
        ZoneInstance zone =
                new ZoneInstance(config.withStrategies(strategies).withStateWriters(writers(definition)), environment);
        return new Copy(zone, new InstanceRoute(zone.inbox(), flusher, numbers));
    }

    /**
     * A fresh world takes the place of one that broke; what was on its way into the old one is lost.
     *
     * @return {@code false} when it broke too often lately to be worth another try
     */
    synchronized boolean replace(long nowNs) {
        int place = replacements % MAX_REPLACEMENTS;
        if (replacements >= MAX_REPLACEMENTS && nowNs - replacedNs[place] < REPLACEMENTS_WITHIN_NS) {
            return false;
        }
        replacedNs[place] = nowNs;
        replacements++;
        copy = freshCopy(zone().stats().strategies());
        return true;
    }

    /** Changes to another version of the zone's content, of which is known that this instance can become it. */
    void become(ZoneDefinition version) {
        definition = version;
        zone().inbox().offerContent(version);
    }

    /** How often the instance broke and began anew. */
    int replacements() {
        return replacements;
    }

    /** Threads that write a hub's States: none but the zone's own before there are cores to spare. */
    private static int writers(ZoneDefinition definition) {
        int spare = Runtime.getRuntime().availableProcessors() / 2 - 1;
        return definition.kind() == ZoneKind.HUB ? Math.clamp(spare, 1, MAX_WRITERS) : 1;
    }

    private static ZoneConfig configOf(
            String instanceId,
            ZoneDefinition definition,
            InstanceShape shape,
            SecureRandom random) {
        ZoneConfig standard =
                ZoneConfig.standard(instanceId, definition, shape.capacityOf(definition), random.nextLong());
        if (shape.viewMetres() == 0) {
            return standard;
        }
        int enter = shape.viewMetres() * UNITS_PER_METRE;
        return standard.withReplication(
                standard.replication().withRadii(enter, enter + LEAVE_MARGIN_METRES * UNITS_PER_METRE));
    }

    String instanceId() {
        return instanceId;
    }

    int slot() {
        return slot;
    }

    /** The present life; who needs both of it asks once. */
    Copy copy() {
        return copy;
    }

    ZoneInstance zone() {
        return copy.zone;
    }

    InstanceOffer offer() {
        return new InstanceOffer(instanceId(), zone().config().definition().zoneId(), capacity);
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
        return new InstanceStatus(instanceId(), stateName(host), zone().stats().players(), zone().stats().tickLoad());
    }

    private String stateName(HostState host) {
        if (failed) {
            return "STOPPED";
        }
        return host == HostState.DRAINING ? "DRAINING" : "READY";
    }
}
