package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/v1/hosts/{boot_id}/heartbeat}, every second.
 *
 * @param state {@code STARTING}, {@code READY}, {@code DRAINING} or {@code ISOLATED}
 * @param slots instances it takes by order now, those that it runs counted; absent: as many as it registered with
 */
public record HostHeartbeat(
        @Matches(STATES) String state,
        @Bounds(max = 1000) List<InstanceStatus> instances,
        @Nullable @Bounds(min = 0, max = HostRegistration.MAX_SLOTS) Integer slots) {

    static final String STATES = "STARTING|READY|DRAINING|ISOLATED";
    static final String INSTANCE_STATES = "STARTING|READY|DRAINING|STOPPED";

    /**
     * One instance at the time of the heartbeat.
     *
     * @param tickLoad exponentially weighted tick work time as a fraction of the tick period
     */
    public record InstanceStatus(
            @Matches(Matches.IDENTIFIER) String instanceId,
            @Matches(INSTANCE_STATES) String state,
            @Bounds(min = 0) int players,
            double tickLoad) {}
}
