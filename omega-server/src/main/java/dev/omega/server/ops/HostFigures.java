package dev.omega.server.ops;

import dev.omega.server.gateway.GatewayStats;
import dev.omega.server.zone.ZoneInbox;
import dev.omega.server.zone.ZoneStats;
import java.util.List;

/** What a zone host lets its operators see; the host implements it. Any thread. */
public interface HostFigures {

    /**
     * An instance and its figures.
     *
     * @param inbox takes operators' orders and questions
     * @param replacements how often the instance broke and began anew
     */
    record InstanceFigures(String instanceId, ZoneStats stats, ZoneInbox inbox, int replacements) {}

    /** All instances the host runs. */
    List<InstanceFigures> instances();

    /** Figures of the players' listener. */
    GatewayStats gateway();

    /** {@code STARTING}, {@code READY}, {@code DRAINING} or {@code ISOLATED}. */
    String state();

    /** Instances that the host was told to take by order. */
    default int slotsGiven() {
        return 0;
    }

    /** Instances that it says it takes, going by its measured load. */
    default int slotsOffered() {
        return slotsGiven();
    }

    /** Whether every instance's tick advanced lately (reliability design: within 5 s). */
    boolean isAlive();
}
