package dev.omega.server.api;

import io.vertx.core.http.ServerWebSocket;

/** What is done with a connection once it is a WebSocket. Event loop; must not block. */
@FunctionalInterface
interface SocketOpening {
    void opened(ServerWebSocket socket);
}
