package dev.omega.server.api;

import dev.omega.protocol.CloseCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.store.Database;
import dev.omega.server.store.ReplicaSignal;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The zone hosts that listen at this replica, and the thread that looks what they are to do: when woken, and twice a second anyway. A host
 * that does not listen hears the same with its heartbeats. Any thread unless it says otherwise.
 */
final class ControlSockets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSockets.class);

    private static final long LOOK_MS = 500;
    /** Twenty looks a second at most, however much there is to do: what comes meanwhile is told together. */
    private static final long LEAST_INTERVAL_MS = 50;
    private static final long PING_MS = 20_000;
    private static final long CLOSE_WAIT_MS = 3_000;

    private final HostWishes wishes;
    private final InstanceOrders orders;
    private final ReplicaSignal signal;
    private final HttpFrontend frontend;
    private final Map<UUID, ControlSocket> sockets = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    ControlSockets(HostWishes wishes, InstanceOrders orders, ReplicaSignal signal, HttpFrontend frontend) {
        this.wishes = wishes;
        this.orders = orders;
        this.signal = signal;
        this.frontend = frontend;
        this.thread = Thread.ofPlatform().name("omega-host-control").daemon().unstarted(this::run);
    }

    /** Begins to look. */
    void start() {
        frontend.vertx().setPeriodic(PING_MS, _ -> sockets.values().forEach(ControlSocket::ping));
        thread.start();
    }

    /** How many there are. */
    int size() {
        return sockets.size();
    }

    /** For a host that is known; its newer connection takes the place of an older one. */
    SocketOpening opening(UUID bootId) {
        return socket -> begin(socket, bootId);
    }

    /** Event loop. */
    private void begin(ServerWebSocket socket, UUID bootId) {
        Context eventLoop = frontend.eventLoop();
        ControlSocket one = new ControlSocket(socket, eventLoop, bootId, orders::answered);
        one.open(() -> sockets.remove(bootId, one));
        ControlSocket before = sockets.put(bootId, one);
        if (before != null) {
            before.close(CloseCode.REPLACED, "a newer connection of the host took its place");
        }
        signal.raiseHere();
    }

    private void run() {
        try {
            while (!closed) {
                boolean _ = signal.await(LOOK_MS);
                look();
                Thread.sleep(LEAST_INTERVAL_MS);
            }
        } catch (InterruptedException e) {
            LOG.debug("nobody looks what hosts are to do any more");
        }
    }

    private void look() {
        Set<UUID> hosts = Set.copyOf(sockets.keySet());
        if (hosts.isEmpty()) {
            return;
        }
        try {
            var found = Database.askOnDuty(() -> wishes.of(hosts));
            long nowNs = System.nanoTime();
            found.forEach((host, wanted) -> {
                ControlSocket socket = sockets.get(host);
                if (socket != null) {
                    socket.wish(wanted, nowNs);
                }
            });
        } catch (Problem e) {
            LOG.debug("what hosts are to do cannot be had: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("looking what hosts are to do failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        sockets.values().forEach(s -> s.close(CloseCode.SHUTTING_DOWN, "the server stops; listen at another"));
        try {
            thread.join(CLOSE_WAIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
