package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/v1/hosts}: a zone host process announces itself and the instances it runs.
 *
 * @param bootId random id of this process incarnation; the audience of join tickets
 * @param gatewayUrl where players connect, for example {@code ws://127.0.0.1:7710/ws}
 * @param opsUrl base address of the host's metrics and health listener
 * @param slots instances it takes by order beside those it names; absent: none
 * @param protocol highest minor version of {@code omega.1} the host speaks
 */
public record HostRegistration(
        UUID bootId,
        @Bounds(min = 1, max = 255) String hostName,
        @Matches("wss?://[^\\s]{1,490}") String gatewayUrl,
        @Matches("https?://[^\\s]{1,490}") String opsUrl,
        @Bounds(min = 0) int protocol,
        @Bounds(min = 1, max = 100) String build,
        @Bounds(min = 0, max = 1000) List<InstanceOffer> instances,
        @Nullable @Bounds(min = 0, max = MAX_SLOTS) Integer slots) {

    /** Most instances a host takes by order. */
    public static final int MAX_SLOTS = 200;
}
