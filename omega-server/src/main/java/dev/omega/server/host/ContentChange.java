package dev.omega.server.host;

import dev.omega.server.ops.ContentReload;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes all instances of a host to the content as it is now where it came from, or none. Any thread, one at a time. */
final class ContentChange implements ContentReload {

    private static final Logger LOG = LoggerFactory.getLogger(ContentChange.class);

    private final Instances instances;
    private ZoneCatalog zones;

    ContentChange(Instances instances, ZoneCatalog zones) {
        this.instances = instances;
        this.zones = zones;
    }

    @Override
    public synchronized String reload() {
        ZoneCatalog next = zones.readAnew();
        if (next == zones) {
            throw new IllegalArgumentException(
                    "this host runs the realm that ships with it, which does not change; start"
                            + " hosts with --content DIR to change their content");
        }
        return changeTo(next);
    }

    /** Whether the content of this host is not read from a folder of its own: then it may follow what operators activate. */
    synchronized boolean mayFollow() {
        return !zones.hasSource();
    }

    /** Hash of the content the instances run, 16 hexadecimal digits. */
    synchronized String running() {
        List<HostedInstance> fixed = instances.fixed();
        String zone =
                fixed.isEmpty() ? zones.zoneIds().getFirst() : ZoneHostConfig.zoneOf(fixed.getFirst().instanceId());
        return String.format("%016x", zones.definition(zone).contentHash());
    }

    /**
     * A zone as new instances of it begin.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    synchronized ZoneDefinition definition(String zoneId) {
        return zones.definition(zoneId);
    }

    /**
     * Changes all instances to other content, but for ordered ones, which end as they began; returns its hash.
     *
     * @throws IllegalArgumentException when one cannot, with one line that says why; then nothing has changed
     */
    synchronized String changeTo(ZoneCatalog next) {
        List<ZoneDefinition> versions = new ArrayList<>();
        for (HostedInstance instance : instances.fixed()) {
            versions.add(version(instance, next));
        }
        for (int i = 0; i < versions.size(); i++) {
            instances.fixed().get(i).become(versions.get(i));
        }
        zones = next;
        String hash = running();
        LOG.info("content {}: {} instances change to it in their next tick", hash, versions.size());
        return hash;
    }

    private ZoneDefinition version(HostedInstance instance, ZoneCatalog next) {
        String zone = ZoneHostConfig.zoneOf(instance.instanceId());
        ZoneDefinition version = next.definition(zone);
        try {
            Simulation.requireChange(zones.definition(zone), version);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(instance.instanceId() + ": " + refused.getMessage(), refused);
        }
        return version;
    }
}
