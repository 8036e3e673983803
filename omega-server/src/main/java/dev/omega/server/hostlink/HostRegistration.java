package dev.omega.server.hostlink;

import java.util.List;
import java.util.UUID;

/**
 * {@code POST /internal/v1/hosts}: a zone host process announces itself and the instances it runs.
 *
 * @param bootId random id of this process incarnation; the audience of join tickets
 * @param gatewayUrl where players connect, for example {@code ws://127.0.0.1:7710/ws}
 * @param opsUrl base address of the host's metrics and health listener
 * @param protocol highest minor version of {@code omega.1} the host speaks
 */
public record HostRegistration(
        UUID bootId,
        String hostName,
        String gatewayUrl,
        String opsUrl,
        int protocol,
        String build,
        List<InstanceOffer> instances) {}
