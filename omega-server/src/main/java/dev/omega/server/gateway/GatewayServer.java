package dev.omega.server.gateway;

import io.netty.bootstrap.ServerBootstrap;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening gateway: its sockets and event loops. Any thread. */
public final class GatewayServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);
    private static final long SHUTDOWN_SECONDS = 5;

    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final Channel listener;
    private final @Nullable Channel unixListener;
    private final @Nullable UnixSocketFile socketFile;
    private final GatewayStats stats;

    private GatewayServer(GatewayConfig config, Endpoint endpoint, GatewayStats stats, LongSupplier nanoTime)
            throws IOException {
        this.stats = stats;
        Transport transport = Transport.best();
        acceptor = transport.newGroup(1, "gateway-accept");
        loops = transport.newGroup(loopCount(config), "gateway");
        GatewayInitializer connections = new GatewayInitializer(config, endpoint, stats, nanoTime);
        socketFile = config.unixSocket() == null ? null : new UnixSocketFile(config.unixSocket());
        try {
            listener = bind(transport.tcp(acceptor, loops).childHandler(connections), config.bind());
            unixListener = socketFile == null
                    ? null
                    : bindUnix(transport, transport.unix(acceptor, loops).childHandler(connections), socketFile);
        } catch (IOException e) {
            var _ = shutDown(acceptor);
            var _ = shutDown(loops);
            throw e;
        }
        startPulse(loops, nanoTime);
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
        return new GatewayServer(config, endpoint, stats, nanoTime);
    }

    private static Channel bind(ServerBootstrap bootstrap, InetSocketAddress address) throws BindException {
        try {
            return bootstrap.bind(address).syncUninterruptibly().channel();
        } catch (Exception e) {
            throw cannotListen(address.getAddress().getHostAddress() + ":" + address.getPort(), e,
                    "choose another --port");
        }
    }

    private static Channel bindUnix(Transport transport, ServerBootstrap bootstrap, UnixSocketFile file)
            throws IOException {
        file.prepare();
        try {
            Channel bound = bootstrap.bind(transport.unixAddress(file.path())).syncUninterruptibly().channel();
            file.protect();
            return bound;
        } catch (Exception e) {
            throw cannotListen("unix:" + file.path(), e, "choose another --listen");
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

    private static BindException cannotListen(String address, Exception cause, String remedy) {
        String message = String.valueOf(cause.getMessage());
        // Netty puts the call and its error number before what the system says.
        String reason = message.substring(message.lastIndexOf(": ") + 1).strip();
        BindException refused = new BindException(
                "cannot listen on " + address + ": " + reason + ". Stop what listens there or " + remedy);
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
        Channel unix = unixListener;
        UnixSocketFile file = socketFile;
        if (unix != null && file != null && unix.isOpen()) {
            unix.close().syncUninterruptibly();
            deleteQuietly(file);
        }
    }

    private static void deleteQuietly(UnixSocketFile file) {
        try {
            file.delete();
        } catch (IOException e) {
            LOG.warn("unix:{} cannot be removed: {}; the next start on it does", file.path(), e.getMessage());
        }
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
