package dev.omega.server.gateway;

import dev.omega.protocol.Limits;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.util.Set;

/** Players: sessions that begin with Hello. The JSON form is for this machine only: it costs more than it is given. */
final class ZoneEndpoint implements Endpoint {

    private static final Set<String> PLAYERS = Set.of(Limits.SUBPROTOCOL);
    private static final Set<String> THIS_MACHINE = Set.of(Limits.SUBPROTOCOL, Limits.JSON_SUBPROTOCOL);

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
        return address.isLoopbackAddress() ? THIS_MACHINE : PLAYERS;
    }

    @Override
    public ChannelHandler newSession(CloseHandler close) {
        return new AwaitingHello(services, close);
    }
}
