package dev.omega.server.api;

import dev.omega.server.hostlink.HostControl;
import dev.omega.server.problem.ErrorBody;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners, one for players and hosts and one for operators: one event loop, routers made from the route table, and the
 * limits of connections.
 */
final class HttpFrontend implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFrontend.class);

    private static final String NOTHING_THERE = "there is nothing at this path";
    private static final int MAX_LINE_BYTES = 4_096;
    private static final int MAX_HEAD_BYTES = 8_192;
    private static final long CUT_OFF_MS = 500;

    private static final int MAX_ADMIN_CONNECTIONS = 64;

    private final Vertx vertx;
    private final ConnectionTimes times;
    private final Context eventLoop;
    private final Listener players;
    private final @Nullable Listener operators;

    /** One address, and who may connect to it. */
    private record Listener(ApiConfig.Listen listen, String portOption, HttpServer server, ConnectionGuard guard) {}

    HttpFrontend(ApiConfig config) {
        this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.eventLoop = vertx.getOrCreateContext();
        this.times = config.limits().connections();
        this.players = listener(config.listen(), "--port", config.limits().maxConnections());
        this.operators = config.admin() == null
                ? null
                : listener(config.admin().listen(), "--admin-port", MAX_ADMIN_CONNECTIONS);
    }

    private Listener listener(ApiConfig.Listen listen, String portOption, int maxConnections) {
        return new Listener(listen, portOption, vertx.createHttpServer(serverOptions()),
                new ConnectionGuard(vertx, maxConnections, times));
    }

    private HttpServerOptions serverOptions() {
        return new HttpServerOptions().setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                .setHttp2ClearTextEnabled(false)
                .setMaxWebSocketFrameSize(HostControl.MAX_SAID_BYTES)
                .setMaxWebSocketMessageSize(HostControl.MAX_SAID_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of(EventSockets.SUBPROTOCOL, HostControl.SUBPROTOCOL))
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) times.silence().toMillis());
    }

    Vertx vertx() {
        return vertx;
    }

    Context eventLoop() {
        return eventLoop;
    }

    /**
     * Begins to serve players and hosts; returns the port.
     *
     * @throws ApiStartException when the port cannot be had
     */
    int start(List<Route<?>> routes, Dispatcher dispatcher, ShortAnswers known, HostLines lines) {
        players.guard().answerBy(known);
        return start(players, routes, dispatcher, lines);
    }

    /**
     * Begins to serve operators; returns the port, or 0 when the server has no listener for them.
     *
     * @throws ApiStartException when the port cannot be had
     */
    int startAdmin(List<Route<?>> routes, Dispatcher dispatcher) {
        return operators == null ? 0 : start(operators, routes, dispatcher, new HostLines(_ -> {}));
    }

    private int start(Listener listener, List<Route<?>> routes, Dispatcher dispatcher, HostLines lines) {
        HttpServer server = listener.server();
        ConnectionGuard guard = listener.guard();
        Router router = router(routes, dispatcher);
        server.connectionHandler(guard::opened);
        server.invalidRequestHandler(HttpFrontend::refuseHead);
        server.requestHandler(request -> {
            guard.requestBegan(request);
            lines.requestBegan(request);
            router.handle(request);
        });
        Future<HttpServer> listening = Future.future(promise -> eventLoop.runOnContext(
                _ -> server.listen(listener.listen().port(), listener.listen().host()).onComplete(promise)));
        try {
            return listening.toCompletionStage().toCompletableFuture().join().actualPort();
        } catch (CompletionException e) {
            throw startFailure(listener, e.getCause() == null ? e : e.getCause());
        }
    }

    private static ApiStartException startFailure(Listener listener, Throwable cause) {
        String address = listener.listen().host() + ":" + listener.listen().port();
        return cause instanceof BindException
                ? new ApiStartException("cannot listen on " + address + ": " + reason(cause)
                        + ". Stop what listens there or choose another " + listener.portOption(), cause)
                : new ApiStartException("cannot listen on " + address + ": " + cause.getMessage(), cause);
    }

    /** The system's word; Netty puts the call and its error number before it. */
    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }

    private Router router(List<Route<?>> routes, Dispatcher dispatcher) {
        Router router = Router.router(vertx);
        router.route().handler(routing -> {
            RequestHead.begin(routing);
            String ambiguity = RequestHead.ambiguity(routing.request());
            if (ambiguity != null) {
                refuse(routing, ErrorCode.INVALID_REQUEST, ambiguity);
            } else if (!RequestHead.hasPlainPath(routing.request())) {
                // The router would take it for the path without what is superfluous in it; a proxy in front may have not.
                refuse(routing, ErrorCode.NOT_FOUND, NOTHING_THERE);
            } else {
                routing.next();
            }
        });
        for (Route<?> route : routes) {
            mount(router, route, dispatcher);
        }
        router.errorHandler(404, routing -> refuse(routing, ErrorCode.NOT_FOUND, NOTHING_THERE));
        router.errorHandler(405, routing -> refuseMethod(routing, routes));
        router.errorHandler(400, routing -> {
            // The HTTP server itself misses a Host.
            String ambiguity = RequestHead.ambiguity(routing.request());
            refuse(routing, ErrorCode.INVALID_REQUEST, ambiguity == null ? "the path is malformed" : ambiguity);
        });
        router.errorHandler(500, routing -> {
            LOG.error("request {} failed", RequestHead.requestId(routing), routing.failure());
            refuse(routing, ErrorCode.INTERNAL, "something went wrong on the server");
        });
        return router;
    }

    private static <B extends Record> void mount(Router router, Route<B> route, Dispatcher dispatcher) {
        String path = route.path().replaceAll("\\{(\\w+)}", ":$1");
        Handler<RoutingContext> handler = routing -> dispatcher.handle(route, routing);
        router.route(HttpMethod.valueOf(route.method().name()), path).handler(handler);
        if (route.method() == Route.Method.GET) {
            // RFC 9110, section 9.3.2: the same without the body.
            router.route(HttpMethod.HEAD, path).handler(handler);
        }
    }

    /** No route has this method; {@code OPTIONS} asks which ones there are. */
    private static void refuseMethod(RoutingContext routing, List<Route<?>> routes) {
        Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS.name()));
        routes.stream().filter(route -> route.isAt(routing.normalizedPath())).forEach(route -> {
            methods.add(route.method().name());
            if (route.method() == Route.Method.GET) {
                methods.add(HttpMethod.HEAD.name());
            }
        });
        String allowed = String.join(", ", methods);
        routing.response().putHeader(HttpHeaders.ALLOW, allowed);
        if (routing.request().method().equals(HttpMethod.OPTIONS)) {
            routing.response().setStatusCode(204).end();
        } else {
            refuse(routing, ErrorCode.METHOD_NOT_ALLOWED, "this path takes " + allowed);
        }
    }

    private static void refuse(RoutingContext routing, ErrorCode code, String message) {
        routing.response()
                .setStatusCode(code.status())
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(ErrorBody.of(Problem.of(code, message))));
    }

    /** A head the parser refused: too long or malformed. The connection is of no more use. */
    private static void refuseHead(HttpServerRequest request) {
        boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
        Problem problem =
                tooLong
                        ? Problem.of(ErrorCode.HEAD_TOO_LARGE,
                                "at most " + MAX_LINE_BYTES + " bytes of request line and " + MAX_HEAD_BYTES
                                        + " of headers")
                        : Problem.of(ErrorCode.INVALID_REQUEST, "the request is malformed HTTP");
        request.response()
                .setStatusCode(problem.code().status())
                .putHeader("Content-Type", "application/json")
                .putHeader("Connection", "close")
                .end(Buffer.buffer(ErrorBody.of(problem)))
                .onComplete(_ -> request.connection().close());
    }

    /** Lets requests in flight end for a while, then closes; who takes no answer is cut off. */
    @Override
    public void close() {
        Duration grace = times.stopGrace();
        eventLoop.runOnContext(_ -> vertx.setTimer(grace.toMillis() + CUT_OFF_MS, _ -> cutOff()));
        try {
            Future<Void> first = players.server().shutdown(grace);
            if (operators != null) {
                operators.server().shutdown(grace).toCompletionStage().toCompletableFuture().join();
            }
            first.toCompletionStage().toCompletableFuture().join();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void cutOff() {
        players.guard().cutOff();
        if (operators != null) {
            operators.guard().cutOff();
        }
    }
}
