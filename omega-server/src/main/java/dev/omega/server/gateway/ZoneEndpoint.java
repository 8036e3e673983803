package dev.omega.server.gateway;

import dev.omega.protocol.Limits;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.util.Set;

/** Players: sessions that begin with Hello. */
final class ZoneEndpoint implements Endpoint {

    private static final Set<String> SUBPROTOCOLS = Set.of(Limits.SUBPROTOCOL);

    private final SessionServices services;

    ZoneEndpoint(SessionServices services) {
        this.services = services;
    }

    @Override
    public String path() {
        return Limits.PATH;
    }

    @Override
    public Set<String> subprotocols(InetAddress address) {
        return SUBPROTOCOLS;
    }

    @Override
    public ChannelHandler newSession(CloseHandler close) {
        return new AwaitingHello(services, close);
    }
}
