package dev.omega.server.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.ops.OpsRefusal.Code;
import dev.omega.server.problem.ErrorBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The listener for operators of a zone host: {@code /metrics}, {@code /livez}, {@code /readyz}, {@code /v1/stats},
 * {@code POST /v1/live-heap}, {@code POST /v1/content}, {@code /v1/strategies}, {@code /v1/sight} and {@code /v1/observe}.
 * The JDK's own server is enough for one scrape a second and must not share a thread or a
 * library with the players' listener, whose trouble it reports. Any thread.
 */
public final class OpsServer implements AutoCloseable {

    private static final int BACKLOG = 16;
    private static final int MAX_BODY_BYTES = 4_096;
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HostFigures host;
    private final ProcessFigures process = new ProcessFigures();
    private final HostMetrics metrics;
    private final InstanceOrders orders;
    private final InstanceQuestions questions;

    private OpsServer(HttpServer server, HostFigures host) {
        this.server = server;
        this.host = host;
        this.metrics = new HostMetrics(host, process);
        this.orders = new InstanceOrders(host);
        this.questions = new InstanceQuestions(host);
    }

    /** Answer of {@code /livez} and {@code /readyz}. */
    record HealthBody(String state, boolean ok) {}

    /** Answer of {@code POST /v1/live-heap}. */
    record LiveHeapBody(long liveHeapBytes, int players) {}

    /** Answer of {@code POST /v1/content}: what instances change to in their next tick. */
    record ContentBody(String contentHash) {}

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, OpsRefusal;
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 takes a free one
     * @throws BindException with one line that says why the port cannot be bound
     */
    public static OpsServer start(int port, HostFigures host, ContentReload content) throws IOException {
        OpsServer ops = new OpsServer(bound(port), host);
        ops.route("/metrics", "GET", ops::metrics);
        ops.route("/livez", "GET", exchange -> ops.health(exchange, host.isAlive()));
        ops.route("/readyz", "GET", exchange -> ops.health(exchange, ops.isReady()));
        ops.route("/v1/stats", "GET",
                exchange -> send(exchange, 200, JSON, JsonWriter.write(StatsBody.of(host, ops.process))));
        ops.route("/v1/live-heap", "POST", ops::liveHeap);
        ops.route("/v1/content", "POST", exchange -> reload(exchange, content));
        ops.route("/v1/strategies", "GET, POST", ops::strategies);
        ops.route("/v1/sight", "GET",
                exchange -> send(exchange, 200, JSON, JsonWriter.write(ops.questions.sight(exchange))));
        ops.route("/v1/observe", "GET", ops.questions::observe);
        // Whatever is at no other path.
        ops.route("/", "GET", _ -> {
            throw nothingThere();
        });
        ops.server.setExecutor(ops.threads);
        ops.server.start();
        return ops;
    }

    private static HttpServer bound(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            BindException refused = new BindException("cannot listen on 127.0.0.1:" + port + " for metrics and health: "
                    + e.getMessage() + ". Stop what listens there or choose another --ops-port");
            refused.initCause(e);
            throw refused;
        }
    }

    /** The port that was bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** {@code methods} as in the header Allow. */
    private void route(String path, String methods, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer(exchange, path, methods, answer);
            }
        });
    }

    private static void answer(HttpExchange exchange, String path, String methods, Answer answer) throws IOException {
        try {
            Callers.require(exchange.getRequestHeaders(), exchange.getLocalAddress().getAddress());
            requireFitting(exchange, path, methods);
            answer.to(exchange);
        } catch (OpsRefusal refusal) {
            refuse(exchange, refusal);
        }
    }

    private static void requireFitting(HttpExchange exchange, String path, String methods) throws OpsRefusal {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            throw nothingThere();
        }
        if (!List.of(methods.split(", ")).contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", methods);
            throw new OpsRefusal(Code.METHOD_NOT_ALLOWED, "this path takes " + methods);
        }
    }

    private static OpsRefusal nothingThere() {
        return new OpsRefusal(Code.NOT_FOUND, "there is nothing at this path");
    }

    private boolean isReady() {
        return "READY".equals(host.state())
                && host.instances().stream().noneMatch(instance -> instance.stats().ladder().isOverloaded());
    }

    private void metrics(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.write(out);
        send(exchange, 200, TEXT, out.toByteArray());
    }

    private void health(HttpExchange exchange, boolean ok) throws IOException {
        send(exchange, ok ? 200 : 503, JSON, JsonWriter.write(new HealthBody(host.state(), ok)));
    }

    private void liveHeap(HttpExchange exchange) throws IOException {
        int players = host.instances().stream().mapToInt(instance -> instance.stats().players()).sum();
        send(exchange, 200, JSON, JsonWriter.write(new LiveHeapBody(process.liveHeapBytes(), players)));
    }

    /** Whatever is wrong with the content is the answer, and the host plays on with what it has. */
    private static void reload(HttpExchange exchange, ContentReload content) throws IOException, OpsRefusal {
        try {
            send(exchange, 200, JSON, JsonWriter.write(new ContentBody(content.reload())));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new OpsRefusal(Code.CONTENT_REFUSED, String.valueOf(refused.getMessage()));
        }
    }

    private void strategies(HttpExchange exchange) throws IOException, OpsRefusal {
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, JSON, JsonWriter.write(orders.strategies()));
            return;
        }
        if (!JSON.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            throw new OpsRefusal(Code.UNSUPPORTED_MEDIA_TYPE, "the content type must be " + JSON);
        }
        try {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
            send(exchange, 200, JSON, JsonWriter.write(orders.order(body)));
        } catch (InvalidJsonException | IllegalArgumentException wrong) {
            throw new OpsRefusal(Code.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
        }
    }

    private static void refuse(HttpExchange exchange, OpsRefusal refusal) throws IOException {
        send(exchange, refusal.status(), JSON, ErrorBody.of(refusal.key(), String.valueOf(refusal.getMessage())));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, headOnly ? -1 : body.length);
        if (!headOnly) {
            exchange.getResponseBody().write(body);
        }
    }
}
