package dev.omega.server.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listener.
 *
 * @param bind address and port; port 0 takes a free one
 * @param unixSocket socket file for clients of this machine, beside the port; {@code null}: none
 * @param insecurePlaintext allow a bind address outside loopback although nothing is encrypted
 * @param allowedOrigins values of {@code Origin} that browsers may come with; clients without one are always allowed
 * @param eventLoops threads that serve sockets; 0 = half the cores
 */
public record GatewayConfig(
        InetSocketAddress bind,
        @Nullable Path unixSocket,
        boolean insecurePlaintext,
        Set<String> allowedOrigins,
        int eventLoops,
        ConnectionLimits connections,
        FrameLimits frames,
        GatewayTimes times) {

    /** Checks the bind address. */
    public GatewayConfig {
        if (bind.isUnresolved()) {
            throw new IllegalArgumentException("bind address " + bind.getHostString() + " cannot be resolved");
        }
        if (!bind.getAddress().isLoopbackAddress() && !insecurePlaintext) {
            throw new IllegalArgumentException("bind address " + bind.getAddress().getHostAddress()
                    + " is not loopback and the listener is not encrypted: put a TLS proxy in front of a loopback"
                    + " address, or allow it with --insecure-plaintext");
        }
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** Default limits on {@code bind}, for at most {@code totalSockets} clients. */
    public static GatewayConfig of(InetSocketAddress bind, int totalSockets) {
        return of(bind, totalSockets, false);
    }

    /** The same, allowed to listen outside loopback without encryption or not. */
    public static GatewayConfig of(InetSocketAddress bind, int totalSockets, boolean insecurePlaintext) {
        return new GatewayConfig(bind, null, insecurePlaintext, Set.of(), 0, ConnectionLimits.defaults(totalSockets),
                FrameLimits.DEFAULT, GatewayTimes.DEFAULT);
    }

    /** The same with other limits on sockets. */
    public GatewayConfig withConnections(ConnectionLimits limits) {
        return new GatewayConfig(bind, unixSocket, insecurePlaintext, allowedOrigins, eventLoops, limits, frames,
                times);
    }

    /** The same with other limits on frames. */
    public GatewayConfig withFrames(FrameLimits limits) {
        return new GatewayConfig(bind, unixSocket, insecurePlaintext, allowedOrigins, eventLoops, connections, limits,
                times);
    }

    /** The same with other waiting times. */
    public GatewayConfig withTimes(GatewayTimes waiting) {
        return new GatewayConfig(bind, unixSocket, insecurePlaintext, allowedOrigins, eventLoops, connections, frames,
                waiting);
    }

    /** The same with browsers allowed from {@code origins}. */
    public GatewayConfig withAllowedOrigins(Set<String> origins) {
        return new GatewayConfig(bind, unixSocket, insecurePlaintext, origins, eventLoops, connections, frames, times);
    }

    /** The same, listening at a socket file as well. */
    public GatewayConfig withUnixSocket(@Nullable Path file) {
        return new GatewayConfig(bind, file, insecurePlaintext, allowedOrigins, eventLoops, connections, frames, times);
    }
}
