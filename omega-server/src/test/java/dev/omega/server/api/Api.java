package dev.omega.server.api;

import dev.omega.embedded.PostgresAccess;
import dev.omega.embedded.RedisAccess;
import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.admin.AdminKey;
import dev.omega.server.admin.AdminKeys;
import dev.omega.server.admin.AdminRole;
import dev.omega.server.shards.LinkTimes;
import dev.omega.server.store.ApplicationRole;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.Migrations;
import dev.omega.server.store.RedisConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server under test and a client of it. */
final class Api implements AutoCloseable {

    static final String CLUSTER_KEY = key((byte) 1);
    static final String SERVICE_KEY = key((byte) 2);
    static final String OPERATOR_KEY = key((byte) 3);
    static final String VIEWER_KEY = key((byte) 4);

    /** Quick to settle, and patient with hosts: tests say themselves when one falls silent. */
    static final LinkTimes PATIENT = new LinkTimes(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(1),
            Duration.ofMinutes(2), Duration.ofMillis(1));

    private static final String APP_PASSWORD = "app-password-of-tests";

    private final ApiServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Api(ApiServer server) {
        this.server = server;
    }

    static TestDatabase migratedDatabase() {
        return TestDatabase.migratedBy(database -> {
            String owner = database.owner().user();
            Migrations.migrate(database.jdbcUrl(), owner, database.owner().password());
            ApplicationRole.enable(database.jdbcUrl(), owner, database.owner().password(), APP_PASSWORD);
        });
    }

    static ApiConfig config(TestDatabase services) {
        return config(services.postgres(), services.redis());
    }

    static ApiConfig config(PostgresAccess postgres, RedisAccess redis) {
        return ApiConfig
                .local(0, new DatabaseConfig(postgres.jdbcUrl(), ApplicationRole.NAME, APP_PASSWORD),
                        new RedisConfig(redis.host(), redis.port(), redis.password()),
                        ApiConfig.Keys.parse(CLUSTER_KEY, SERVICE_KEY), "test")
                .withAdmin(ApiConfig.Listen.loopback(0),
                        new AdminKeys(List.of(AdminKey.parse("anna", AdminRole.OPERATOR, OPERATOR_KEY),
                                AdminKey.parse("vera", AdminRole.VIEWER, VIEWER_KEY))))
                .withTimes(PATIENT)
                .withLimits(ApiLimits.DEFAULT.withAnswerWithin(Duration.ofSeconds(20)));
    }

    static Api start(TestDatabase services) {
        return start(config(services));
    }

    static Api start(TestDatabase services, UnaryOperator<ApiConfig> change) {
        return start(change.apply(config(services)));
    }

    /** The same with its Redis at another port of this machine. */
    static ApiConfig withRedisAt(ApiConfig config, int port) {
        RedisConfig redis = new RedisConfig("127.0.0.1", port, Objects.requireNonNull(config.redis()).password());
        return new ApiConfig(config.listen(), config.database(), redis, config.keys(), config.build(), config.limits(),
                config.times(), config.admin());
    }

    static Api start(ApiConfig config) {
        Api api = new Api(ApiServer.start(config));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> api.get("/readyz", null).status() == 200);
        return api;
    }

    /** An answer: status, headers, body as JSON where it is some. */
    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            return Json.parse(response.body());
        }

        String code() {
            return json().at("/error/code").asString();
        }

        String text(String field) {
            return json().get(field).asString();
        }

        long number(String field) {
            return json().get(field).asLong();
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + " " + response.body());
            }
            return this;
        }
    }

    int port() {
        return server.port();
    }

    Answer get(String path, @Nullable String token) {
        return call("GET", path, token, null);
    }

    Answer post(String path, @Nullable String token, String body) {
        return call("POST", path, token, body);
    }

    Answer delete(String path, @Nullable String token) {
        return call("DELETE", path, token, null);
    }

    Answer call(String method, String path, @Nullable String token, @Nullable String body) {
        return call(method, path, token, body, UUID.randomUUID().toString());
    }

    /** A request under a key of the caller's choice. */
    Answer post(String path, @Nullable String token, String body, UUID key) {
        return call("POST", path, token, body, key.toString());
    }

    private Answer call(String method, String path, @Nullable String token, @Nullable String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", key);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /** What would come of a change by an operator. */
    Answer rehearse(String path, String body) {
        return rehearse(path, body, "true");
    }

    Answer rehearse(String path, String body, String value) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + OPERATOR_KEY)
                .header("Content-Type", "application/json")
                .header("Omega-Dry-Run", value)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    int adminPort() {
        return server.adminPort();
    }

    /** At the listener that serves the path. */
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + (path.startsWith("/v1/admin/") ? adminPort() : port()) + path);
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Access tokens of service accounts, made where missing. */
    List<String> serviceTokens(List<String> names) {
        JsonNode sessions = post("/v1/service/sessions", SERVICE_KEY, Json.object("names", names)).expect(201)
                .json()
                .get("sessions");
        return sessions.valueStream().map(s -> s.get("access_token").asString()).toList();
    }

    String serviceToken(String name) {
        return serviceTokens(List.of(name)).getFirst();
    }

    long newCharacter(String token, String name) {
        return post("/v1/characters", token, Json.object("name", name, "class", "warrior")).expect(201)
                .number("character_id");
    }

    Answer join(String token, long characterId, String zoneId) {
        return post("/v1/characters/" + characterId + "/join", token, Json.object("zone_id", zoneId));
    }

    TestHost host(String instanceId, String zoneId, int capacity) {
        return TestHost.register(this, UUID.randomUUID(), instanceId, zoneId, capacity);
    }

    /** A number as letters of which none looks like another. */
    static String letters(int number) {
        String alphabet = "bcdefghkmnpstwxz";
        return "" + alphabet.charAt(number / 256 % 16) + alphabet.charAt(number / 16 % 16)
                + alphabet.charAt(number % 16);
    }

    private static String key(byte fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }
}
