package dev.omega.server.api;

import dev.omega.server.problem.ErrorBody;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.publishing.ServedBundle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one answer: whoever answers first wins, the deadline or the work. Answers may come from any thread and
 * are written on the event loop.
 */
final class Exchange {

    private static final Logger ACCESS_LOG = LoggerFactory.getLogger("dev.omega.server.api.access");

    /** {@code Cache-Control} of what never changes. */
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String FOR_A_WHILE = "public, max-age=300";

    private static final String JSON = "application/json";

    private final RoutingContext routing;
    private final Context eventLoop;
    private final ApiMetrics metrics;
    private final String routeName;
    private final String requestId;
    private final long startNs;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final boolean bodyUnread;

    Exchange(RoutingContext routing, Context eventLoop, ApiMetrics metrics, String routeName) {
        this.routing = routing;
        this.eventLoop = eventLoop;
        this.metrics = metrics;
        this.routeName = routeName;
        this.requestId = RequestHead.requestId(routing);
        this.startNs = metrics.now();
        this.bodyUnread = !routing.request().isEnded();
    }

    String requestId() {
        return requestId;
    }

    boolean isAnswered() {
        return answered.get();
    }

    void json(int status, byte[] body) {
        answer(status, JSON, body, 0);
    }

    /** What never changes; whoever has it already is told so. */
    void immutable(ServedBundle bundle) {
        kept(bundle, JSON, FOR_EVER);
    }

    /** What changes with the server's version alone; whoever has it already is told so. */
    void document(String contentType, ServedBundle bundle) {
        allowStyles(contentType);
        kept(bundle, contentType, FOR_A_WHILE);
    }

    private void kept(ServedBundle bundle, String contentType, String howLong) {
        if (answered.compareAndSet(false, true)) {
            eventLoop.runOnContext(_ -> writeKept(bundle, contentType, howLong));
        }
    }

    private void writeKept(ServedBundle bundle, String contentType, String howLong) {
        HttpServerRequest request = routing.request();
        boolean compressed = RequestHead.takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        String etag = bundle.strongTag(compressed);
        routing.response()
                .putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.CACHE_CONTROL, howLong)
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        if (RequestHead.has(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
            write(304, null, null, 0);
            return;
        }
        if (compressed) {
            routing.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        write(200, contentType, compressed ? bundle.gzip() : bundle.plain(), 0);
    }

    private void allowStyles(String contentType) {
        if (contentType.startsWith("text/html")) {
            routing.response().putHeader("Content-Security-Policy", ReferencePage.POLICY);
        }
    }

    void text(String contentType, String body) {
        answer(200, contentType, body.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** The connection becomes a WebSocket, if the request was for one. */
    void socket(SocketOpening opening) {
        if (!RequestHead.isUpgrade(routing.request())) {
            problem(Problem.of(ErrorCode.UPGRADE_REQUIRED, "open a WebSocket here: send Upgrade: websocket"));
            return;
        }
        if (answered.compareAndSet(false, true)) {
            eventLoop.runOnContext(_ -> {
                metrics.answered(routeName, 101, startNs);
                routing.request()
                        .toWebSocket()
                        .onSuccess(opening::opened)
                        .onFailure(
                                e -> ACCESS_LOG.debug("{} {} no handshake: {}", requestId, routeName, e.getMessage()));
            });
        }
    }

    void nothing() {
        answer(204, null, null, 0);
    }

    void problem(Problem problem) {
        answer(problem.code().status(), JSON, ErrorBody.of(problem), problem.retryAfterMs());
    }

    private void answer(int status, @Nullable String contentType, byte @Nullable [] body, long retryAfterMs) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            eventLoop.runOnContext(_ -> write(status, contentType, body, retryAfterMs));
        } catch (RejectedExecutionException e) {
            // The server has stopped, and whoever asked saw its connection close.
            ACCESS_LOG.debug("{} {} {} not sent", requestId, routeName, status);
        }
    }

    private void write(int status, @Nullable String contentType, byte @Nullable [] body, long retryAfterMs) {
        HttpServerResponse response = routing.response();
        metrics.answered(routeName, status, startNs);
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        if (contentType != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        }
        if (retryAfterMs > 0) {
            response.putHeader("Retry-After", Long.toString(seconds(retryAfterMs)));
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        end(response, body);
        if (ACCESS_LOG.isDebugEnabled()) {
            ACCESS_LOG.debug("{} {} {} {} us", requestId, routeName, status,
                    TimeUnit.NANOSECONDS.toMicros(metrics.now() - startNs));
        }
    }

    private void end(HttpServerResponse response, byte @Nullable [] body) {
        HttpServerRequest request = routing.request();
        // A body that will not be read would be taken for the next request, or wanted for ever.
        boolean last = bodyUnread && !request.isEnded();
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.resume();
        }
        Future<Void> written = body == null || isWithoutBody(request, response, body)
                ? response.end()
                : response.end(Buffer.buffer(body));
        if (last) {
            // Vert.x sends the header but heeds only the request's own.
            written.onComplete(_ -> LingeringClose.begin(routing.vertx(), request.connection()));
        }
    }

    /** Whether only the head is wanted; it says how long the body would be. */
    private static boolean isWithoutBody(HttpServerRequest request, HttpServerResponse response, byte[] body) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        if (head) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        }
        return head;
    }

    /** Rounded up: the header knows whole seconds only. */
    private static long seconds(long milliseconds) {
        return (milliseconds + 999) / 1_000;
    }
}
