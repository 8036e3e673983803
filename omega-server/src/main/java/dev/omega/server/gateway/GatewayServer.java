package dev.omega.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A listening gateway: its sockets and event loops. Any thread. */
public final class GatewayServer implements AutoCloseable {

    private static final long SHUTDOWN_SECONDS = 5;

    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Channel listener;
    private final GatewayStats stats;

    private GatewayServer(EventLoopGroup acceptor, EventLoopGroup loops, Channel listener, GatewayStats stats) {
        this.acceptor = acceptor;
        this.loops = loops;
        this.listener = listener;
        this.stats = stats;
    }

    /**
     * Listens for players.
     *
     * @param clock wall clock of heartbeat answers
     * @param nanoTime monotonic clock
     * @throws BindException with one line that says why the address cannot be bound
     */
    public static GatewayServer start(
            GatewayConfig config,
            Admission admission,
            InstantSource clock,
            LongSupplier nanoTime) throws IOException {
        GatewayStats stats = new GatewayStats();
        SessionServices services =
                new SessionServices(admission, config.times(), config.frames(), stats, clock, nanoTime);
        return start(config, new ZoneEndpoint(services), stats, nanoTime);
    }

    static GatewayServer start(GatewayConfig config, Endpoint endpoint, GatewayStats stats, LongSupplier nanoTime)
            throws IOException {
        Transport transport = Transport.best();
        EventLoopGroup acceptor = transport.newGroup(1, "gateway-accept");
        EventLoopGroup loops = transport.newGroup(loopCount(config), "gateway");
        try {
            Channel listener = transport.bootstrap(acceptor, loops)
                    .childHandler(new GatewayInitializer(config, endpoint, stats, nanoTime))
                    .bind(config.bind())
                    .syncUninterruptibly()
                    .channel();
            startPulse(loops, nanoTime);
            return new GatewayServer(acceptor, loops, listener, stats);
        } catch (Exception e) {
            var _ = shutDown(acceptor);
            var _ = shutDown(loops);
            throw cannotListen(config.bind(), e);
        }
    }

    private static int loopCount(GatewayConfig config) {
        return config.eventLoops() > 0
                ? config.eventLoops()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private static void startPulse(EventLoopGroup loops, LongSupplier nanoTime) {
        for (EventExecutor loop : loops) {
            var _ = loop.scheduleAtFixedRate(() -> LoopContext.current().pulse(nanoTime.getAsLong()), 1, 1,
                    TimeUnit.SECONDS);
        }
    }

    private static BindException cannotListen(InetSocketAddress bind, Exception cause) {
        String message = String.valueOf(cause.getMessage());
        // Netty puts the call and its error number before what the system says.
        String reason = message.substring(message.lastIndexOf(": ") + 1).strip();
        BindException refused = new BindException("cannot listen on " + bind.getAddress().getHostAddress() + ":"
                + bind.getPort() + ": " + reason + ". Stop what listens there or choose another --port");
        refused.initCause(cause);
        return refused;
    }

    /** The port that was bound. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Figures of this gateway. */
    public GatewayStats stats() {
        return stats;
    }

    /** Stops accepting; open connections stay. */
    public void stopAccepting() {
        listener.close().syncUninterruptibly();
    }

    /** Closes the listener and every connection, without close frames. */
    @Override
    public void close() {
        stopAccepting();
        var _ = shutDown(acceptor);
        shutDown(loops).awaitUninterruptibly();
    }

    private static Future<?> shutDown(EventLoopGroup group) {
        return group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}
