package dev.omega.server.hostlink;

import java.util.List;

/**
 * {@code POST /internal/v1/hosts/{boot_id}/heartbeat}, every second.
 *
 * @param state {@code STARTING}, {@code READY}, {@code DRAINING} or {@code ISOLATED}
 */
public record HostHeartbeat(String state, List<InstanceStatus> instances) {

    /**
     * One instance at the time of the heartbeat.
     *
     * @param tickLoad exponentially weighted tick work time as a fraction of the tick period
     */
    public record InstanceStatus(String instanceId, String state, int players, double tickLoad) {}
}
