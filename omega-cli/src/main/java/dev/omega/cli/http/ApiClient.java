package dev.omega.cli.http;

import dev.omega.cli.output.CliException;
import dev.omega.server.host.ConnectionFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of an API server with one bearer token. Failures are lines for the user with the exit code that fits. */
public final class ApiClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final URI base;
    private final Listener listener;
    private final boolean rehearsing;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** How the user names a listener and the key that opens it. */
    private record Listener(String option, String key, String place, String keyOption) {
        static final Listener PUBLIC =
                new Listener("--api", "service key", "secrets/service.key", "--service-key-file");
        static final Listener ADMIN = new Listener("--admin", "admin key", "secrets/admin", "--admin-key-file");
    }

    public ApiClient(URI base) {
        this(base, Listener.PUBLIC, false);
    }

    private ApiClient(URI base, Listener listener, boolean rehearsing) {
        this.base = base;
        this.listener = listener;
        this.rehearsing = rehearsing;
    }

    /**
     * A caller of an API server's admin listener.
     *
     * @param rehearsing the server checks and answers changes as if they were made, and makes none
     */
    public static ApiClient ofAdmin(URI base, boolean rehearsing) {
        return new ApiClient(base, Listener.ADMIN, rehearsing);
    }

    /** Makes sure that an API server answers at all, before anything else can be wrong. */
    public void reached() {
        send(HttpRequest.newBuilder(base.resolve("/livez")).timeout(ANSWER).GET().build());
    }

    /** The body of {@code GET path}, which everybody may read. */
    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).GET().build());
    }

    /** The text of {@code GET path}, which everybody on this machine may read. */
    public String text(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER).GET().build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw unreachable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted while waiting for " + base, interrupted);
        }
    }

    private CliException unreachable(Exception failed) {
        return CliException.unreachable("no Omega API answers at " + base + " (" + reason(failed)
                + "); start one with 'omega up' or 'omega serve api', or name another with " + listener.option(),
                failed);
    }

    /** The body of {@code GET path}. */
    public JsonNode get(String path, String bearer) {
        return send(request(path, bearer).GET().build());
    }

    /** The body of {@code POST path} without a body of its own. */
    public JsonNode post(String path, String bearer) {
        return send(request(path, bearer).POST(BodyPublishers.noBody()).build());
    }

    /** The body of {@code POST path} with this JSON. */
    public JsonNode post(String path, String bearer, String json) {
        return send(request(path, bearer).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** The body of {@code POST path} with this JSON, done at most once under {@code key}. */
    public JsonNode post(String path, String bearer, String json, UUID key) {
        return send(request(path, bearer).header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** {@code DELETE path}. */
    public void delete(String path, String bearer) {
        send(request(path, bearer).DELETE().build());
    }

    private HttpRequest.Builder request(String path, String bearer) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + bearer)
                .header("Omega-Dry-Run", Boolean.toString(rehearsing));
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode body = parse(response.body());
            if (response.statusCode() / 100 == 2) {
                return body;
            }
            throw refused(request, response.statusCode(), body);
        } catch (IOException | JacksonException failed) {
            throw unreachable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CliException.failed("interrupted while waiting for " + base, interrupted);
        }
    }

    private static JsonNode parse(String body) {
        return body.isEmpty() ? JsonMapper.shared().createObjectNode() : JsonMapper.shared().readTree(body);
    }

    private CliException refused(HttpRequest request, int status, JsonNode body) {
        String message = body.path("error").path("message").asString("no reason given");
        String line = "the API at " + base + " answered " + status + " to " + request.method() + " "
                + request.uri().getRawPath() + ": " + message;
        return switch (status) {
            case 401 -> CliException.denied("the API at " + base + " refused the " + listener.key()
                    + ": its own is in '" + listener.place() + "' of its data directory; name that with "
                    + listener.keyOption() + " or use the same --data-dir", null);
            case 403 -> CliException.denied(line, null);
            case 400, 404, 422 -> CliException.usage(line);
            case 502, 503, 504 -> CliException.unreachable(line, null);
            case 409 -> CliException.conflict(line, null);
            default -> CliException.failed(line, null);
        };
    }

    private String reason(Exception failure) {
        if (failure instanceof HttpConnectTimeoutException && "https".equals(base.getScheme())) {
            // The JDK's client now and then loses the refusal of its first greeting on a busy machine, and waits until time is over.
            return "no TLS connection in time; if what answers there does not speak TLS, write http://";
        }
        if (failure instanceof JacksonException) {
            return "what answers there does not speak JSON";
        }
        if (failure instanceof IOException broken) {
            return ConnectionFailure.reason(broken);
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
