package dev.omega.cli.http;

import dev.omega.cli.output.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of a zone host's operators' listener. Failures are lines for the user with the exit code that fits. */
public final class OpsClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String UNKNOWN_PATH = "not_found";

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    public OpsClient(URI base) {
        this.base = base;
    }

    /** The body of {@code GET path}. */
    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).GET().build());
    }

    /** The body of {@code POST path} with this JSON. */
    public JsonNode post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Passes the lines of {@code GET path} on as they come, until there are no more or {@code more} wants no more. */
    public void lines(String path, Predicate<String> more) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).GET().build();
        exchange(() -> {
            HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    throw refused(response.statusCode(), lines.collect(Collectors.joining()));
                }
                return lines.allMatch(more);
            }
        });
    }

    private JsonNode send(HttpRequest request) {
        return exchange(() -> {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw refused(response.statusCode(), response.body());
            }
            return JsonMapper.shared().readTree(response.body());
        });
    }

    /** A listener of operators knows every path that is asked for here; another server does not. */
    private CliException refused(int status, String body) {
        JsonNode error = JsonMapper.shared().readTree(body).path("error");
        String message = error.path("message").asString("");
        if (message.isEmpty() || UNKNOWN_PATH.equals(error.path("code").asString(""))) {
            return CliException.usage("what answers at " + base + " is no zone host's operators' listener (status "
                    + status + "); name one with --ops: 'omega status' lists them under OPS");
        }
        return switch (status) {
            case 403 -> CliException.denied(message, null);
            case 504 -> CliException.unreachable(message, null);
            default -> CliException.usage(message);
        };
    }

    private interface Exchange<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T exchange(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (IOException | UncheckedIOException | JacksonException failed) {
            throw CliException.unreachable("no zone host answers at " + base
                    + "; start one with 'omega serve zone', or name its operators' port with --ops", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted while waiting for " + base, interrupted);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
