package dev.omega.server.host;

import dev.omega.embedded.PostgresAccess;
import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.admin.AdminKey;
import dev.omega.server.admin.AdminKeys;
import dev.omega.server.admin.AdminRole;
import dev.omega.server.api.ApiConfig;
import dev.omega.server.api.ApiLimits;
import dev.omega.server.api.ApiServer;
import dev.omega.server.shards.LinkTimes;
import dev.omega.server.store.ApplicationRole;
import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.Migrations;
import dev.omega.server.store.RedisConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The real API server on the embedded PostgreSQL and Redis, and what a player's client asks of it. */
final class RealApi implements AutoCloseable {

    static final String CLUSTER_KEY = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    private static final String SERVICE_KEY = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("service-key-of-the-host-its-tests".getBytes(StandardCharsets.US_ASCII));
    private static final String OPERATOR_KEY = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("operator-key-of-the-hosts-tests-".getBytes(StandardCharsets.US_ASCII));
    private static final String APP_PASSWORD = "app-password-of-tests";
    private static final LinkTimes TIMES = new LinkTimes(Duration.ofSeconds(15), Duration.ofSeconds(1),
            Duration.ofMillis(200), Duration.ofSeconds(3), Duration.ofMillis(1));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDatabase services;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Function<ApiConfig, Server> starter;
    private Server server;
    private final int port;

    /** A running API server. */
    interface Server {
        int port();

        int adminPort();

        void stop();
    }

    private record InThisProcess(ApiServer server) implements Server {

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public int adminPort() {
            return server.adminPort();
        }

        @Override
        public void stop() {
            server.stop();
        }
    }

    RealApi(TestDatabase services) {
        this(services, config -> new InThisProcess(ApiServer.start(config)));
    }

    private RealApi(TestDatabase services, Function<ApiConfig, Server> starter) {
        this.services = services;
        this.starter = starter;
        server = starter.apply(config(0));
        port = server.port();
    }

    /** One that wants to hear of its hosts at other times. */
    static RealApi withTimes(TestDatabase services, LinkTimes times) {
        return new RealApi(services, config -> new InThisProcess(ApiServer.start(config.withTimes(times))));
    }

    /** One in a process of its own; stopping it is killing it. */
    static RealApi ofProcess(TestDatabase services) {
        return new RealApi(services, ApiProcess::start);
    }

    static TestDatabase database() {
        return TestDatabase.migratedBy(database -> {
            String owner = database.owner().user();
            Migrations.migrate(database.jdbcUrl(), owner, database.owner().password());
            ApplicationRole.enable(database.jdbcUrl(), owner, database.owner().password(), APP_PASSWORD);
        });
    }

    private ApiConfig config(int wanted) {
        return config(wanted, new DatabaseConfig(services.postgres().jdbcUrl(), ApplicationRole.NAME, APP_PASSWORD),
                new RedisConfig(services.redis().host(), services.redis().port(), services.redis().password()));
    }

    /** All players come from one address. */
    static ApiConfig config(int wanted, DatabaseConfig database, RedisConfig redis) {
        return ApiConfig.local(wanted, database, redis, ApiConfig.Keys.parse(CLUSTER_KEY, SERVICE_KEY), "test")
                .withAdmin(ApiConfig.Listen.loopback(0),
                        new AdminKeys(List.of(AdminKey.parse("anna", AdminRole.OPERATOR, OPERATOR_KEY))))
                .withLimits(ApiLimits.DEFAULT.withPerAddress(10_000))
                .withTimes(TIMES);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void stop() {
        server.stop();
    }

    void startAgain() {
        server = starter.apply(config(port));
    }

    /** A fresh character of a fresh account. */
    Owned newCharacter(String name) throws Exception {
        JsonNode sessions = post("/v1/service/sessions", SERVICE_KEY, Map.of("names", List.of("acc-" + name)));
        String token = sessions.at("/sessions/0/access_token").stringValue();
        JsonNode made = post("/v1/characters", token, Map.of("name", name, "class", "warrior"));
        return new Owned(token, made.get("character_id").longValue());
    }

    /** A character and the session that may play it. */
    record Owned(String token, long id) {}

    /** A place in the world. */
    record Grant(URI url, String ticket, long fence) {}

    /** Asks until a place is granted: hosts come, and leases end. */
    Grant join(Owned character, String instanceId) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .until(() -> tryJoin(character, instanceId), grant -> grant.fence() > 0);
    }

    private Grant tryJoin(Owned character, String instanceId) throws Exception {
        HttpResponse<String> answer = send("/v1/characters/" + character.id() + "/join", character.token(),
                Map.of("instance_id", instanceId));
        JsonNode body = JSON.readTree(answer.body());
        return answer.statusCode() == 201
                ? new Grant(URI.create(body.get("url").stringValue()), body.get("ticket").stringValue(),
                        body.get("fence").longValue())
                : new Grant(base(), "", 0);
    }

    /** Makes a leaderboard that adds up. */
    void defineBoard(String boardId) throws Exception {
        HttpResponse<String> answer = send("/v1/admin/leaderboards", OPERATOR_KEY, Map.of("board_id", boardId, "title",
                boardId, "category", "arena", "operator", "incr", "order", "desc"));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** Publishes a pack and puts it in use. */
    String use(Map<String, byte[]> pack) throws Exception {
        List<Map<String, String>> files = pack.entrySet()
                .stream()
                .map(f -> Map.of("name", f.getKey(), "content", Base64.getEncoder().encodeToString(f.getValue())))
                .toList();
        String version = JSON.readTree(send("/v1/admin/content/versions", OPERATOR_KEY, Map.of("files", files)).body())
                .get("version")
                .stringValue();
        activate(version);
        return version;
    }

    /** Puts a version in use. */
    void activate(String version) throws Exception {
        HttpResponse<String> answer = send("/v1/admin/content/activate", OPERATOR_KEY, Map.of("version", version));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** What an operator asks for, or has done. */
    JsonNode operate(String path, Map<String, ?> body) throws Exception {
        return JSON.readTree(send(path, OPERATOR_KEY, body).body());
    }

    /** What a player has done; whatever the answer. */
    JsonNode ask(Owned character, String path, Map<String, ?> body) throws Exception {
        return JSON.readTree(send("/v1/characters/" + character.id() + path, character.token(), body).body());
    }

    /** What a player looks at. */
    JsonNode look(Owned character, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base().resolve("/v1/characters/" + character.id() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + character.token())
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    /** What anybody may look at. */
    JsonNode watch(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base().resolve(path)).timeout(Duration.ofSeconds(20)).build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    /** The first column of what the database answers to its owner; nothing for changes. */
    List<String> sql(String text) throws SQLException {
        PostgresAccess postgres = services.postgres();
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password());
                Statement statement = connection.createStatement()) {
            ResultSet found = statement.execute(text) ? statement.getResultSet() : null;
            while (found != null && found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private JsonNode post(String path, String token, Map<String, ?> body) throws Exception {
        HttpResponse<String> answer = send(path, token, body);
        if (answer.statusCode() != 201) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String path, String token, Map<String, ?> body) throws Exception {
        URI at = path.startsWith("/v1/admin/") ? URI.create("http://127.0.0.1:" + server.adminPort()) : base();
        HttpRequest request = HttpRequest.newBuilder(at.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.stop();
        client.shutdownNow();
    }
}
