package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.api.Api.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Packs published, put in use, taken back and served. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class ContentIT {

    @RegisterExtension
    static final TestDatabase SERVICES = Api.migratedDatabase();

    private static final String VERSIONS = "/v1/admin/content/versions";

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static Api other;

    @BeforeAll
    static void start() {
        api = Api.start(SERVICES);
        other = Api.start(SERVICES);
    }

    @AfterAll
    static void stop() {
        api.close();
        other.close();
    }

    private static Answer publish(Map<String, byte[]> pack) {
        return api.post(VERSIONS, Api.OPERATOR_KEY, RealmPack.upload(pack));
    }

    private static Answer choose(String deed, String version) {
        return api.post("/v1/admin/content/" + deed, Api.OPERATOR_KEY, Json.object("version", version));
    }

    @Test
    void a_nothing_shouldBeInUseAtFirst() {
        assertEquals("unknown_content", api.get("/v1/content", null).expect(404).code());
        assertTrue(!api.get(VERSIONS, Api.OPERATOR_KEY).expect(200).json().has("active"));
    }

    @Test
    void versions_shouldBePutInUseAndTakenBack() throws Exception {
        String first = publish(RealmPack.files("1.0.0")).expect(200).text("version");
        assertEquals(first, publish(RealmPack.files("1.0.0")).expect(200).text("version"),
                "the same pack is the same version");
        String second = publish(RealmPack.files("2.0.0")).expect(200).text("version");
        assertNotEquals(first, second);

        choose("activate", first).expect(200);
        choose("activate", first).expect(200);
        assertEquals(second, choose("activate", second).expect(200).text("version"));
        assertEquals("2.0.0", api.get("/v1/content", null).expect(200).text("pack_version"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> other.get("/v1/content", null).expect(200).text("version").equals(second));

        assertEquals(first, choose("rollback", second).expect(200).text("version"));
        assertEquals("other_content", choose("rollback", second).expect(409).code(), "a repetition does nothing");
        assertEquals(first, api.get("/v1/content", null).expect(200).text("version"));
        assertEquals("unknown_content", choose("rollback", first).expect(404).code(), "nothing was before it");
        assertEquals("unknown_content", choose("activate", "0123456789abcdef").expect(404).code());
        assertEquals(first, api.get(VERSIONS, Api.OPERATOR_KEY).json().at("/active/version").asString());
        for (String right : List.of("content_version', 'UPDATE", "content_version', 'DELETE",
                "content_activation', 'UPDATE", "content_activation', 'DELETE")) {
            assertEquals("f", Sql.query(SERVICES, "SELECT has_table_privilege('omega_app', '" + right + "')"), right);
        }
    }

    @Test
    void bundle_shouldBeCachedForEverAndCompressed() throws Exception {
        Map<String, byte[]> pack = RealmPack.files("3.0.0");
        String path = "/v1/content/" + publish(pack).expect(200).text("version");
        HttpResponse<byte[]> plain = fetch(path);
        HttpResponse<byte[]> zipped = fetch(path, "Accept-Encoding", "br, gzip;q=0.5");
        assertEquals(200, plain.statusCode());
        assertEquals("public, max-age=31536000, immutable", header(plain, "Cache-Control"));
        assertEquals("Accept-Encoding", header(plain, "Vary"));
        assertEquals("", header(plain, "Content-Encoding"));
        assertEquals("gzip", header(zipped, "Content-Encoding"));
        assertTrue(zipped.body().length * 3 < plain.body().length);
        assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes());
        assertNotEquals(header(plain, "ETag"), header(zipped, "ETag"));
        assertTrue(header(plain, "ETag").matches("\"[0-9a-f]{64}\""), header(plain, "ETag"));

        HttpResponse<byte[]> known = fetch(path, "If-None-Match", "\"x\", " + header(plain, "ETag"));
        assertEquals(304, known.statusCode());
        assertEquals(0, known.body().length);
        assertEquals(header(plain, "ETag"), header(known, "ETag"));
        assertEquals(200, fetch(path, "If-None-Match", header(zipped, "ETag")).statusCode());
        assertEquals(200, fetch(path, "Accept-Encoding", "gzip;q=0").statusCode());
        assertEquals("", header(fetch(path, "Accept-Encoding", "gzip;q=0"), "Content-Encoding"));

        Map<String, byte[]> served = new TreeMap<>();
        Json.parse(new String(plain.body(), StandardCharsets.UTF_8))
                .get("files")
                .forEach(f -> served.put(f.get("name").asString(),
                        Base64.getDecoder().decode(f.get("content").asString())));
        assertEquals(pack.keySet(), served.keySet());
        pack.forEach((name, content) -> assertArrayEquals(content, served.get(name), name));
        assertArrayEquals(plain.body(), fetch(other, path).body());
    }

    @Test
    void documentsOfTheApi_shouldBeCompressedAndKnownByTheirTags() throws Exception {
        for (String path : List.of("/openapi.yaml", "/reference", "/asyncapi.yaml")) {
            HttpResponse<byte[]> plain = fetch(path);
            HttpResponse<byte[]> zipped = fetch(path, "Accept-Encoding", "gzip");
            assertEquals("gzip", header(zipped, "Content-Encoding"), path);
            assertTrue(zipped.body().length * 3 < plain.body().length, path);
            assertArrayEquals(plain.body(),
                    new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes());
            assertEquals("public, max-age=300", header(plain, "Cache-Control"), path);
            assertTrue(header(plain, "ETag").startsWith("\""), path);
            assertNotEquals(header(plain, "ETag"), header(zipped, "ETag"), path);
            assertEquals(304, fetch(path, "If-None-Match", header(plain, "ETag")).statusCode(), path);
        }
    }

    private static HttpResponse<byte[]> fetch(String path, String... headers) throws Exception {
        return fetch(api, path, headers);
    }

    private static HttpResponse<byte[]> fetch(Api from, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(from.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void brokenPacks_shouldBeRefusedWithAllTheirMistakes() throws Exception {
        Map<String, byte[]> broken = RealmPack.files("4.0.0");
        broken.put("loot.json", "{\"loot\": 7}".getBytes(StandardCharsets.UTF_8));
        broken.remove("skills.json");
        Answer refused = publish(broken).expect(422);
        assertEquals("invalid_content", refused.code());
        String details = refused.json().at("/error/details").toString();
        assertTrue(details.contains("loot.json") && details.contains("skills.json"), details);
        assertEquals("invalid_content", publish(Map.of("readme.txt", new byte[3])).expect(422).code());
        assertTrue(!api.get(VERSIONS, Api.OPERATOR_KEY).response().body().contains("4.0.0"));
    }

    @Test
    void hostileUploads_shouldBeRefused() {
        for (String name : List.of("../pack.json", "/etc/passwd", ".hidden", "a/../b", "a//b", "a\\b", "",
                "x".repeat(65), "a/b/c/d/e", "a\u0000b")) {
            assertEquals("invalid_request", upload(name, "e30=").expect(400).code(), name);
        }
        assertEquals("invalid_request", upload("pack.json", "no base64!").expect(400).code());
        String twice = Json.object("files", List.of(Map.of("name", "pack.json", "content", "e30="),
                Map.of("name", "pack.json", "content", "e30=")));
        assertEquals("invalid_request", api.post(VERSIONS, Api.OPERATOR_KEY, twice).expect(400).code());
        assertEquals("invalid_token", api.post(VERSIONS, api.serviceToken("content-player"), twice).expect(401).code());
        assertEquals("body_too_large", upload("pack.json", "A".repeat(13 << 20)).expect(413).code());
        for (String version : List.of("0", "../../x", "0123456789ABCDEF", "0123456789abcdef0")) {
            assertTrue(List.of(400, 404).contains(api.get("/v1/content/" + version, null).status()), version);
        }
    }

    private static Answer upload(String name, String content) {
        return api.post(VERSIONS, Api.OPERATOR_KEY,
                Json.object("files", List.of(Map.of("name", name, "content", content))));
    }
}
