package dev.omega.loadbot.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the API server of a test by its own metrics. Owner: the test's thread; its calls block. */
public final class ApiWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiWatch.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    private static final double NANOS = 1e9;

    private final HttpRequest request;
    private final HttpClient http = Rest.client(CONNECT_TIMEOUT);
    private @Nullable Timed first;
    private @Nullable Timed beforeLast;
    private @Nullable Timed last;
    private int samples;
    private int connections;
    private int waiting;

    private ApiWatch(HttpRequest request) {
        this.request = request;
    }

    /** A watch of the server at this address that has seen nothing yet. */
    public static ApiWatch of(URI api) {
        return new ApiWatch(HttpRequest.newBuilder(api.resolve("/metrics")).timeout(ANSWER_TIMEOUT).GET().build());
    }

    /** Forgets what was seen. */
    public void begin() {
        first = null;
        beforeLast = null;
        last = null;
        samples = 0;
        connections = 0;
        waiting = 0;
    }

    /** Takes one sample; the first and the last since {@link #begin()} make the differences. */
    public void sample() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                add(ApiSample.parse(answer.body()), System.nanoTime());
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.debug("no metrics from {}", request.uri(), unreadable);
        }
    }

    private void add(ApiSample sample, long nowNs) {
        Timed taken = new Timed(sample, nowNs);
        Timed previous = last;
        if (previous != null && sample.requests() < previous.sample.requests()) {
            // The server began anew.
            begin();
            previous = null;
        }
        first = first == null ? taken : first;
        beforeLast = previous;
        last = taken;
        samples++;
        connections = Math.max(connections, sample.connections());
        waiting = Math.max(waiting, sample.waiting());
    }

    /** What the server did between the last two samples; {@link ApiSecond#NONE} when that is not known. */
    public ApiSecond lastSecond() {
        Timed from = beforeLast;
        Timed to = last;
        return from == null || to == null
                ? ApiSecond.NONE
                : new ApiSecond(to.perSecondSince(from), to.sample.percentileMs(95, from.sample),
                        to.sample.connections(), to.sample.waiting());
    }

    /** What was seen. */
    public ApiSummary summary() {
        Timed from = first;
        Timed to = last;
        if (from == null || to == null || samples < 2) {
            return ApiSummary.UNMEASURED;
        }
        return new ApiSummary(samples, to.perSecondSince(from), to.sample.failures() - from.sample.failures(),
                to.sample.percentileMs(50, from.sample), to.sample.percentileMs(95, from.sample),
                to.sample.percentileMs(99, from.sample), connections, waiting);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** A sample and when it came. */
    private record Timed(ApiSample sample, long atNs) {

        double perSecondSince(Timed earlier) {
            return (sample.requests() - earlier.sample.requests()) * NANOS / Math.max(1, atNs - earlier.atNs);
        }
    }
}
