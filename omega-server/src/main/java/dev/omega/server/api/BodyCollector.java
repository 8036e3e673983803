package dev.omega.server.api;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Gathers one body within limits of size and time. Event loop only. */
final class BodyCollector {

    /** Reliability design, "Back-pressure and limits", row Request. */
    static final int MAX_BYTES = 64 * 1024;

    /** A thousand names, or 200 characters of a zone host. */
    static final int MAX_BULK_BYTES = 256 * 1024;

    /** A content pack in Base64. */
    static final int MAX_UPLOAD_BYTES = 12 * 1024 * 1024;

    private static final long MAX_MS = 10_000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final int maxBytes;
    private final Consumer<Problem> refuse;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private boolean over;

    private BodyCollector(Vertx vertx, HttpServerRequest request, int maxBytes, Consumer<Problem> refuse) {
        this.vertx = vertx;
        this.request = request;
        this.maxBytes = maxBytes;
        this.refuse = refuse;
    }

    /** Exactly one of {@code accept} and {@code refuse} is called, or neither when the client goes away. */
    static void collect(
            Vertx vertx,
            HttpServerRequest request,
            int maxBytes,
            Consumer<byte[]> accept,
            Consumer<Problem> refuse) {
        new BodyCollector(vertx, request, maxBytes, refuse).begin(accept);
    }

    private void begin(Consumer<byte[]> accept) {
        timer = vertx.setTimer(MAX_MS, _ -> end(() -> refuse.accept(tooSlow())));
        request.handler(this::take);
        request.exceptionHandler(_ -> end(() -> {}));
        request.endHandler(_ -> end(() -> accept.accept(body.getBytes())));
    }

    private void take(Buffer chunk) {
        if (over) {
            return;
        }
        if (body.length() + chunk.length() > maxBytes) {
            end(() -> refuse.accept(RequestHead.tooLarge(maxBytes)));
            return;
        }
        body.appendBuffer(chunk);
    }

    private void end(Runnable outcome) {
        if (!over) {
            over = true;
            vertx.cancelTimer(timer);
            outcome.run();
        }
    }

    private static Problem tooSlow() {
        return Problem.of(ErrorCode.REQUEST_TIMEOUT, "the body did not arrive within " + MAX_MS + " ms");
    }
}
