package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import dev.omega.server.api.Document.Operation;
import dev.omega.server.problem.ErrorCode;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Everything here is made from the served document: what it promises is what is tried, route by route. */
class ContractIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Document document;

    @SuppressWarnings("NullAway.Init")
    private static String token;

    private static long character;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES,
                config -> config
                        .withLimits(new ApiLimits(new ApiLimits.Rate(10_000, 10_000), new ApiLimits.Rate(1_000, 1_000),
                                new ApiLimits.Rate(1_000, 1_000), 10, 4_096, 128, 64, Duration.ofSeconds(20))));
        document = Document.of(api);
        token = api.serviceToken("contract-bot");
        character = api.newCharacter(token, "Contract Bot");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static @Nullable String credential(Operation operation) {
        return switch (operation.security()) {
            case "session" -> api.serviceToken("contract-bot");
            case "service" -> Api.SERVICE_KEY;
            case "viewer" -> Api.VIEWER_KEY;
            case "operator" -> Api.OPERATOR_KEY;
            case "cluster" -> Api.CLUSTER_KEY;
            default -> null;
        };
    }

    private static Answer call(Operation operation, @Nullable String credential, @Nullable String body) {
        return api.call(operation.method(), operation.pathWith(character), credential, body);
    }

    private static @Nullable String sample(Operation operation) {
        return operation.hasBody() ? Json.text(operation.sampleBody()) : null;
    }

    private static List<Operation> withBody() {
        return document.operations().stream().filter(Operation::hasBody).toList();
    }

    /** The answer is one the document knows, in form and in content. */
    private static Answer conforming(Operation operation, Answer answer) {
        assertTrue(operation.documents(answer.status()),
                operation + " answered " + answer.status() + " " + answer.response().body());
        if (answer.status() >= 400 && answer.response().body().startsWith("{\"error\"")) {
            assertTrue(operation.documents(answer.status(), answer.code()),
                    operation + " does not document " + answer.status() + " " + answer.code());
        }
        JsonNode schema = operation.answerSchema(answer.status());
        if (schema != null) {
            assertEquals(List.of(), document.violations(schema, answer.json(), operation.name()));
        }
        return answer;
    }

    @Test
    void document_shouldDescribeTheWholeContract() {
        Set<String> operations = new HashSet<>();
        document.operations().forEach(o -> operations.add(o.toString()));
        assertEquals(Set.of("POST /v1/accounts", "POST /v1/sessions", "POST /v1/sessions/device",
                "POST /v1/sessions/refresh", "DELETE /v1/sessions/current", "POST /v1/service/sessions",
                "GET /v1/characters", "POST /v1/characters", "GET /v1/characters/{id}", "DELETE /v1/characters/{id}",
                "POST /v1/characters/{id}/join", "GET /v1/characters/{id}/inventory", "GET /v1/characters/{id}/wallet",
                "GET /v1/characters/{id}/ledger", "POST /v1/characters/{id}/inventory/equip",
                "POST /v1/characters/{id}/inventory/unequip", "POST /v1/characters/{id}/inventory/move",
                "POST /v1/characters/{id}/inventory/destroy", "GET /v1/market/listings", "GET /v1/market/prices",
                "GET /v1/characters/{id}/listings", "POST /v1/characters/{id}/listings",
                "POST /v1/characters/{id}/listings/cancel", "POST /v1/characters/{id}/purchases",
                "GET /v1/characters/{id}/mail", "POST /v1/characters/{id}/mail/claim", "GET /v1/characters/{id}/trades",
                "POST /v1/characters/{id}/trades", "POST /v1/characters/{id}/trades/offer",
                "POST /v1/characters/{id}/trades/confirm", "POST /v1/characters/{id}/trades/cancel",
                "GET /v1/admin/economy", "GET /v1/admin/economy/switches", "GET /v1/admin/economy/checks",
                "POST /v1/admin/economy/switches", "POST /v1/admin/economy/grants", "GET /v1/admin/ledger",
                "GET /v1/admin/operations", "GET /v1/admin/trades", "GET /v1/admin/trades/find",
                "GET /v1/admin/ledger/entries", "POST /v1/admin/journal", "POST /internal/v1/hosts/{boot_id}/journal",
                "POST /internal/v1/hosts/{boot_id}/items", "GET /v1/shards", "GET /v1/status", "POST /v1/admin/shards",
                "POST /v1/admin/shards/{zone_id}", "DELETE /v1/admin/shards/{zone_id}", "POST /v1/admin/instances",
                "GET /v1/admin/instances/{instance_id}", "POST /v1/admin/instances/{instance_id}/drain",
                "DELETE /v1/admin/instances/{instance_id}", "POST /v1/admin/hosts/{boot_id}/drain",
                "POST /v1/admin/instances/{instance_id}/move", "POST /internal/v1/hosts/{boot_id}/transfers/seat",
                "POST /internal/v1/hosts/{boot_id}/transfers/ticket",
                "POST /internal/v1/hosts/{boot_id}/transfers/return", "POST /internal/v1/hosts",
                "POST /internal/v1/hosts/{boot_id}/heartbeat", "GET /internal/v1/hosts/{boot_id}/control",
                "POST /internal/v1/hosts/{boot_id}/leases/renew", "POST /internal/v1/hosts/{boot_id}/leases/release",
                "POST /internal/v1/hosts/{boot_id}/characters/load",
                "POST /internal/v1/hosts/{boot_id}/characters/save", "DELETE /internal/v1/hosts/{boot_id}",
                "GET /v1/account", "POST /v1/account/password", "POST /v1/account/link", "POST /v1/account/email",
                "GET /v1/account/logins", "GET /v1/account/blocks", "POST /v1/account/blocks",
                "POST /v1/account/blocks/remove", "GET /v1/account/export", "POST /v1/account/delete",
                "GET /v1/admin/accounts", "POST /v1/admin/accounts/sanctions", "POST /v1/admin/accounts/sanctions/lift",
                "POST /v1/admin/accounts/password", "GET /v1/tournaments", "GET /v1/tournaments/{id}",
                "GET /v1/characters/{id}/tournaments", "POST /v1/characters/{id}/tournaments",
                "POST /v1/characters/{id}/tournaments/withdraw", "GET /v1/admin/tournaments/plans",
                "POST /v1/admin/tournaments/plans", "GET /v1/admin/audit", "GET /v1/admin/players",
                "GET /v1/admin/players/find", "POST /v1/admin/players/kick", "POST /v1/admin/trades/cancel",
                "GET /v1/admin/shards", "GET /v1/admin/status", "POST /v1/admin/tournaments/cancel",
                "GET /v1/characters/{id}/party", "POST /v1/characters/{id}/party/invite",
                "POST /v1/characters/{id}/party/accept", "POST /v1/characters/{id}/party/decline",
                "POST /v1/characters/{id}/party/leave", "POST /v1/characters/{id}/party/kick",
                "POST /v1/characters/{id}/party/lead", "POST /v1/characters/{id}/party/disband",
                "GET /v1/characters/{id}/party/messages", "POST /v1/characters/{id}/party/messages",
                "GET /v1/admin/parties", "GET /v1/events", "GET /v1/content", "GET /v1/content/{version}",
                "GET /v1/admin/content/versions", "POST /v1/admin/content/versions", "POST /v1/admin/content/activate",
                "POST /v1/admin/content/rollback", "POST /internal/v1/hosts/{boot_id}/scores",
                "POST /internal/v1/hosts/{boot_id}/orders", "POST /internal/v1/hosts/{boot_id}/matches",
                "GET /v1/queues", "GET /v1/characters/{id}/ratings", "GET /v1/characters/{id}/matchmaking",
                "POST /v1/characters/{id}/matchmaking", "POST /v1/characters/{id}/matchmaking/cancel",
                "GET /v1/admin/matchmaking", "GET /v1/admin/matchmaking/queues", "POST /v1/admin/matchmaking/queues",
                "GET /v1/admin/matchmaking/matches", "GET /v1/leaderboards", "GET /v1/leaderboards/{board_id}",
                "GET /v1/leaderboards/{board_id}/seasons", "GET /v1/leaderboards/{board_id}/scores",
                "GET /v1/leaderboards/{board_id}/around", "POST /v1/admin/leaderboards",
                "POST /v1/admin/leaderboards/{board_id}/reset", "POST /v1/admin/leaderboards/{board_id}/remove",
                "POST /v1/admin/leaderboards/{board_id}/rebuild", "GET /v1/admin/leaderboards/{board_id}/rebuild",
                "GET /livez", "GET /readyz", "GET /openapi.yaml", "GET /asyncapi.yaml", "GET /metrics",
                "GET /reference"), operations);
    }

    /** Clients are made from the document by tools that know ECMA-262. */
    @Test
    void patterns_shouldBeThoseOfJavaScript() throws Exception {
        Set<String> patterns = new TreeSet<>();
        patternsIn(document.root(), patterns);
        assertTrue(patterns.size() > 10, patterns::toString);
        for (String pattern : patterns) {
            assertFalse(pattern.matches(".*(\\\\[phHQAzZG]|&&|[*+?}]\\+|\\(\\?[a-z]).*"), pattern);
        }
        Process node = new ProcessBuilder("sh", "-c",
                "command -v node > /dev/null || exec cat > /dev/null; node -e '"
                        + "for (const p of JSON.parse(require(\"fs\").readFileSync(0))) new RegExp(p, \"u\")'")
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(Json.text(List.copyOf(patterns)).getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, node.waitFor(), said);
    }

    private static void patternsIn(JsonNode node, Set<String> patterns) {
        if (node.path("pattern").isString()) {
            patterns.add(node.get("pattern").asString());
        }
        node.forEach(child -> patternsIn(child, patterns));
    }

    @Test
    void document_shouldKnowEveryErrorCode() {
        Set<String> codes = new HashSet<>();
        document.root()
                .at("/components/schemas/Error/properties/error/properties/code/enum")
                .forEach(code -> codes.add(code.asString()));
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(codes.contains(code.code()), code.code());
        }
        assertEquals(ErrorCode.values().length, codes.size());
    }

    @Test
    void document_shouldExplainAndExemplifyEveryAnswer() {
        for (Operation operation : document.operations()) {
            assertFalse(operation.node().get("summary").asString().isBlank(), operation.toString());
            assertTrue(operation.name().matches("[a-z_]+"), operation + ": the hash of a keyed request relies on it");
            if (operation.hasBody()) {
                JsonNode example = operation.node().at("/requestBody/content/application~1json/example");
                assertEquals(List.of(), document.violations(operation.bodySchema(), example, operation + " example"));
            }
            for (Map.Entry<String, JsonNode> response : operation.node().get("responses").properties()) {
                assertFalse(response.getValue().get("description").asString().isBlank(),
                        operation + " " + response.getKey());
                JsonNode json = response.getValue().at("/content/application~1json");
                assertTrue(json.isMissingNode() || json.has("example") || json.has("examples")
                        || json.at("/schema").has("oneOf"), operation + " " + response.getKey());
                if (json.has("example")) {
                    assertEquals(List.of(), document.violations(json.get("schema"), json.get("example"), "example"));
                }
                json.path("examples")
                        .forEach(example -> assertEquals(List.of(),
                                document.violations(json.get("schema"), example.get("value"), "example")));
            }
        }
    }

    @Test
    void routes_shouldAnswerAsDocumentedToASoundRequest() {
        for (Operation operation : document.operations()) {
            if (!Set.of("delete_character", "switch_economy").contains(operation.name())) {
                conforming(operation, call(operation, credential(operation), sample(operation)));
            }
        }
    }

    @Test
    void protectedRoutes_shouldRefuseEveryWrongCredential() {
        List<String> wrong = List.of("", "x", "omg_s_" + "A".repeat(48), token.substring(0, token.length() - 1) + "!",
                "null", Api.SERVICE_KEY.substring(1));
        for (Operation operation : document.operations()) {
            if (operation.security().isEmpty()) {
                continue;
            }
            assertEquals("invalid_token", conforming(operation, call(operation, null, sample(operation))).code());
            for (String credential : wrong) {
                Answer answer = conforming(operation, call(operation, credential, sample(operation)));
                assertEquals(401, answer.status(), operation + " with " + credential);
                assertTrue(answer.response().headers().firstValue("WWW-Authenticate").isPresent());
            }
        }
    }

    @Test
    void protectedRoutes_shouldNotTakeEachOthersCredentials() {
        List<String> all = List.of(api.serviceToken("contract-bot"), Api.SERVICE_KEY, Api.CLUSTER_KEY, Api.VIEWER_KEY,
                Api.OPERATOR_KEY);
        for (Operation operation : document.operations()) {
            String own = credential(operation);
            for (String other : all) {
                if (own != null && !own.startsWith(other.substring(0, 5)) && !isForOperators(operation, other)) {
                    assertEquals(401, call(operation, other, sample(operation)).status(), operation.toString());
                }
            }
        }
    }

    /** Whether the roles decide: an operator may look, too, and a viewer is known. */
    private static boolean isForOperators(Operation operation, String key) {
        return Set.of("viewer", "operator").contains(operation.security())
                && Set.of(Api.VIEWER_KEY, Api.OPERATOR_KEY).contains(key);
    }

    @Test
    void routesForOperators_shouldBeAtTheirListenerAndRefuseViewersEveryChange() {
        int changes = 0;
        for (Operation operation : document.operations()) {
            boolean change = operation.security().equals("operator");
            if (change || operation.security().equals("viewer")) {
                String path = operation.pathWith(character);
                HttpRequest.Builder elsewhere =
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                                .header("Authorization", "Bearer " + Api.OPERATOR_KEY)
                                .method(operation.method(), BodyPublishers.noBody());
                assertEquals("not_found", api.send(elsewhere.build()).expect(404).code(), operation.toString());
            }
            if (change) {
                Answer answer = conforming(operation, call(operation, Api.VIEWER_KEY, sample(operation)));
                assertEquals("operator_needed", answer.expect(403).code(), operation.toString());
                assertTrue(operation.bodyFields().stream().noneMatch(f -> f.matches(".*(password|secret|token|key).*")),
                        operation + " would put a secret into the audit log");
                changes++;
            }
        }
        assertTrue(changes > 20, changes + " routes change something");
    }

    @Test
    void objectsOfOthers_shouldNotExist() {
        String stranger = api.serviceToken("contract-stranger");
        for (Operation operation : document.operations()) {
            if (operation.hasParameter("id")) {
                Answer answer = conforming(operation, call(operation, stranger, strangersBody(operation)));
                assertEquals("not_found", answer.expect(404).code(), operation.toString());
                String missing = operation.pathWith(999_999_999);
                assertEquals(answer.response().body().replace(Long.toString(character), "#"),
                        api.call(operation.method(), missing, stranger, strangersBody(operation))
                                .response()
                                .body()
                                .replace("999999999", "#"),
                        "another's and nobody's look the same");
            }
        }
        assertEquals("[]", api.get("/v1/characters", stranger).expect(200).json().get("characters").toString());
        api.get("/v1/characters/" + character, token).expect(200);
    }

    private static @Nullable String strangersBody(Operation operation) {
        return operation.name().equals("join") ? Json.object("zone_id", "forest") : sample(operation);
    }

    /** Behind a proxy on the same machine everybody would seem to be local. */
    @Test
    void metrics_shouldBeForThisMachineOrTheServiceKey() {
        api.get("/metrics", null).expect(200);
        for (String header : List.of("X-Forwarded-For", "Forwarded")) {
            HttpRequest.Builder proxied = HttpRequest.newBuilder(api.uri("/metrics")).header(header, "for=203.0.113.9");
            assertEquals("invalid_token", api.send(proxied.build()).expect(401).code(), header);
            api.send(proxied.header("Authorization", "Bearer " + Api.SERVICE_KEY).build()).expect(200);
        }
    }

    @Test
    void paths_shouldRefuseWhatIsNoId() {
        for (Operation operation : document.operations()) {
            for (String bad : List.of("0", "-1", "1.5", "abc", "1e3", "99999999999999999999", "%00", "1%20OR%201=1",
                    "..%2f..%2fetc", "%F0%9F%99%82")) {
                String path = operation.path().replaceAll("\\{\\w+}", bad);
                if (!path.equals(operation.path())) {
                    Answer answer = api.call(operation.method(), path, credential(operation), sample(operation));
                    assertTrue(answer.status() == 400 || answer.status() == 404,
                            operation + " " + bad + " " + answer.status());
                }
            }
        }
    }

    @Test
    void bodies_shouldRefuseUnknownFields() {
        for (Operation operation : withBody()) {
            Map<String, Object> body = operation.sampleBody();
            body.put("is_admin", true);
            Answer answer = conforming(operation, call(operation, credential(operation), Json.text(body)));
            boolean refused = answer.response().body().contains("unknown field 'is_admin'");
            // Zone hosts may be of a later version; everybody else has to say what is meant.
            assertEquals(!operation.security().equals("cluster"), refused, operation.toString());
            if (refused) {
                assertEquals("invalid_request", answer.expect(400).code(), operation.toString());
            }
        }
    }

    @Test
    void bodies_shouldNameEveryMissingAndWrongField() {
        for (Operation operation : withBody()) {
            Map<String, Object> wrong = new LinkedHashMap<>();
            for (String name : operation.bodySchema().get("properties").propertyNames()) {
                wrong.put(name, List.of(Map.of("nested", List.of(1))));
            }
            Answer answer = conforming(operation, call(operation, credential(operation), Json.text(wrong))).expect(400);
            String details = answer.json().at("/error/details").toString();
            wrong.keySet()
                    .forEach(name -> assertTrue(details.contains("\"" + name),
                            operation + " " + name + " in " + details));

            String missing = conforming(operation, call(operation, credential(operation), "{}")).expect(400)
                    .json()
                    .at("/error")
                    .toString();
            operation.bodySchema()
                    .path("required")
                    .forEach(name -> assertTrue(missing.contains(name.asString() + ": is required"),
                            operation + " " + name));
        }
    }

    @Test
    void bodies_shouldBeJsonWithoutEncoding() {
        for (Operation operation : withBody()) {
            for (String type : List.of("text/plain", "application/xml", "multipart/form-data; boundary=x",
                    "application/json; charset=utf-16", "application/x-www-form-urlencoded")) {
                assertEquals("unsupported_media_type", raw(operation, "Content-Type", type).code(),
                        operation + " " + type);
            }
            for (String encoding : List.of("gzip", "br", "deflate", "zstd", "x")) {
                assertEquals(415, raw(operation, "Content-Encoding", encoding).status(), operation + " " + encoding);
            }
            assertTrue(raw(operation, "Content-Type", "application/json; charset=utf-8").status() != 415);
        }
    }

    private static Answer raw(Operation operation, String header, String value) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(operation.pathWith(character)))
                .header(header, value)
                .method(operation.method(), BodyPublishers.ofString(String.valueOf(sample(operation))));
        if (!header.equals("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        String credential = credential(operation);
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        return conforming(operation, api.send(request.build()));
    }

    @Test
    void bodies_shouldBeRefusedWhereNoneIsTaken() {
        for (Operation operation : document.operations()) {
            if (!operation.hasBody()) {
                Answer answer = call(operation, credential(operation), "{}");
                assertEquals("invalid_request", answer.expect(400).code(), operation.toString());
            }
        }
    }

    @Test
    void methods_shouldBeThoseOfTheDocument() {
        List<String> wrong = new ArrayList<>();
        allowed().forEach((path, methods) -> {
            String expected = String.join(", ", methods);
            Answer options = api.call("OPTIONS", path, null, null);
            if (options.status() != 204 || !allow(options).equals(expected)) {
                wrong.add("OPTIONS " + path + " " + options.status() + " Allow: " + allow(options));
            }
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE")) {
                if (!methods.contains(method)) {
                    Answer answer = api.call(method, path, null, null);
                    if (answer.status() != 405 || !answer.code().equals("method_not_allowed")
                            || !allow(answer).equals(expected)) {
                        wrong.add(method + " " + path + " " + answer.status() + " Allow: " + allow(answer));
                    }
                }
            }
        });
        assertEquals(List.of(), wrong);
        assertEquals("not_found", api.get("/v1/nothing", null).expect(404).code());
        assertEquals(404, api.call("OPTIONS", "/v1/nothing", null, null).status());
        assertEquals(405, api.call("HEAD", "/v1/accounts", null, null).status());
    }

    /** Methods by path. */
    private static Map<String, Set<String>> allowed() {
        Map<String, Set<String>> allowed = new HashMap<>();
        for (Operation operation : document.operations()) {
            Set<String> methods =
                    allowed.computeIfAbsent(operation.pathWith(character), _ -> new TreeSet<>(Set.of("OPTIONS")));
            methods.add(operation.method());
            if (operation.method().equals("GET")) {
                methods.add("HEAD");
            }
        }
        return allowed;
    }

    private static String allow(Answer answer) {
        return answer.response().headers().firstValue("Allow").orElse("");
    }

    @Test
    void heads_shouldBeThoseOfTheirGets() {
        for (Operation operation : document.operations()) {
            if (operation.method().equals("GET")) {
                requireLikeHead(operation, credential(operation));
                requireLikeHead(operation, null);
            }
        }
    }

    private static void requireLikeHead(Operation operation, @Nullable String credential) {
        String path = operation.pathWith(character);
        Answer get = api.call("GET", path, credential, null);
        Answer head = api.call("HEAD", path, credential, null);
        assertEquals(get.status(), head.status(), operation.toString());
        assertEquals("", head.response().body(), operation.toString());
        assertEquals(fields(get), fields(head), operation.toString());
    }

    /** All that does not differ between two like requests; figures and clocks may have gone on. */
    private static Map<String, List<String>> fields(Answer answer) {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(answer.response().headers().map());
        fields.remove("x-request-id");
        fields.remove("retry-after");
        if (answer.response().uri().getPath().matches("/metrics|/readyz|/v1/(admin/)?(status|shards|audit)")) {
            assertTrue(fields.remove("content-length") != null, answer.response().uri().toString());
        }
        return fields;
    }

    @Test
    void changes_shouldTakeAKey() {
        for (Operation operation : document.operations()) {
            boolean takesKey = operation.node()
                    .path("parameters")
                    .valueStream()
                    .anyMatch(p -> p.get("name").asString().equals("Idempotency-Key")
                            && p.get("in").asString().equals("header"));
            assertEquals(!operation.method().equals("GET"), takesKey, operation.toString());
            if (takesKey) {
                String credential = credential(operation);
                HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(operation.pathWith(character)))
                        .header("Idempotency-Key", "no-uuid")
                        .header("Content-Type", "application/json")
                        .method(operation.method(),
                                operation.hasBody()
                                        ? BodyPublishers.ofString(String.valueOf(sample(operation)))
                                        : BodyPublishers.noBody());
                if (credential != null) {
                    request.header("Authorization", "Bearer " + credential);
                }
                Answer answer = conforming(operation, api.send(request.build())).expect(400);
                assertTrue(answer.response().body().contains("Idempotency-Key is no UUID"), operation.toString());
            }
        }
    }

    @Test
    void reference_shouldTellAllOfTheDocumentAndLoadNothing() {
        for (int port : List.of(api.port(), api.adminPort())) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/reference");
            Answer answer = api.send(HttpRequest.newBuilder(uri).build()).expect(200);
            String page = answer.response().body();
            assertEquals("text/html; charset=utf-8", answer.response().headers().firstValue("Content-Type").orElse(""));
            for (String foreign : List.of("<script", "src=", "href=\"http", "@import", "url(", "onload", "<link")) {
                assertFalse(page.contains(foreign), foreign);
            }
            for (Operation operation : Document.of(api, port).operations()) {
                assertTrue(page.contains("<h3 id=\"" + operation.name() + "\"><code>" + operation.method() + ' '
                        + operation.path() + "</code></h3>"), operation.toString());
                operation.bodyFields()
                        .forEach(field -> assertTrue(page.contains("<code>" + field + "</code>"), operation + field));
            }
            for (JsonNode code : document.root()
                    .at("/components/schemas/Error/properties/error/properties/code/enum")) {
                assertTrue(page.contains(code.asString()), code.asString());
            }
            for (JsonNode schema : Document.of(api, port).root().at("/components/schemas")) {
                requireLimits(page, schema);
            }
        }
    }

    private static void requireLimits(String page, JsonNode schema) {
        for (JsonNode field : schema.path("properties")) {
            for (String limit : List.of("minimum", "maximum")) {
                if (field.has(limit)) {
                    String words = (limit.equals("minimum") ? "from " : "to ") + field.get(limit).asString();
                    assertTrue(page.contains(words), words);
                }
            }
        }
    }

    @Test
    void answers_shouldCarryTheSafeHeadersAndARequestId() {
        for (Operation operation : document.operations()) {
            Answer answer = call(operation, null, sample(operation));
            var headers = answer.response().headers();
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), operation.toString());
            boolean isDocument = operation.path().matches("/(openapi\\.yaml|asyncapi\\.yaml|reference)");
            assertEquals(isDocument ? "public, max-age=300" : "no-store",
                    headers.firstValue("Cache-Control").orElse(""), operation.toString());
            assertNotNull(headers.firstValue("X-Request-Id").orElse(null), operation.toString());
            assertTrue(headers.firstValue("Server").isEmpty());
        }
        HttpRequest request = HttpRequest.newBuilder(api.uri("/livez")).header("X-Request-Id", "my-request-17").build();
        assertEquals("my-request-17", api.send(request).response().headers().firstValue("X-Request-Id").orElse(""));
        HttpRequest evil = HttpRequest.newBuilder(api.uri("/livez")).header("X-Request-Id", "<script>alert(1)").build();
        assertFalse(api.send(evil).response().headers().firstValue("X-Request-Id").orElse("").contains("<"));
    }
}
