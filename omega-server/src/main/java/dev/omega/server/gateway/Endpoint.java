package dev.omega.server.gateway;

import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.util.Set;

/** What stands behind the WebSocket layer: a zone's sessions, or the echo that conformance tests talk to. Any thread. */
interface Endpoint {

    /** Path of the WebSocket. */
    String path();

    /** Subprotocols spoken with a client at {@code address}; when empty, what a client offers is not looked at. */
    Set<String> subprotocols(InetAddress address);

    /**
     * The handler of a new connection's messages: whole messages as one frame each, once the handshake is complete.
     *
     * @param close ends the connection
     */
    ChannelHandler newSession(CloseHandler close);
}
