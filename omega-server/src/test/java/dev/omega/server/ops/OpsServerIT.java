package dev.omega.server.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.gateway.GatewayStats;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.ZoneConfig;
import dev.omega.server.zone.ZoneEnvironment;
import dev.omega.server.zone.ZoneInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders and questions over a real socket, to an instance that the test ticks. */
class OpsServerIT {

    private final ZoneInstance zone =
            new ZoneInstance(ZoneConfig.standard("arena-1", RealmZones.catalog().definition("arena"), 10, 5),
                    new ZoneEnvironment(new Unconcerned(), () -> {}, System::nanoTime, InstantSource.system(),
                            new Random(1), number -> {}));
    private final HttpClient client = HttpClient.newHttpClient();
    private OpsServer ops;

    @BeforeEach
    void start() throws IOException {
        ops = OpsServer.start(0, new OneInstance(zone), () -> "none");
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        ops.close();
    }

    @Test
    void strategies_shouldBeOrderedShownAndMeasured() throws IOException, InterruptedException {
        assertEquals(200, post("application/json", "{\"without\":[\"delta\",\"pool\"]}").statusCode());
        zone.tick(0);
        assertEquals("{\"instances\":[{\"instance_id\":\"arena-1\",\"without\":[\"delta\",\"pool\"]}]}",
                get("/v1/strategies").body());
        String metrics = get("/metrics").body();
        assertTrue(metrics.contains("omega_zone_strategy{instance_id=\"arena-1\",strategy=\"delta\"} 0.0"), metrics);
        assertTrue(metrics.contains("omega_zone_strategy{instance_id=\"arena-1\",strategy=\"lod\"} 1.0"), metrics);
    }

    @Test
    void order_shouldBeRefusedWithTheReason() throws IOException, InterruptedException {
        HttpResponse<String> unknown = post("application/json", "{\"without\":[\"gravity\"]}");
        assertEquals(422, unknown.statusCode());
        assertTrue(unknown.body().contains("unknown strategy"), unknown.body());
        assertEquals(422, post("application/json", "[]").statusCode());
        assertEquals(415, post("text/plain", "{\"without\":[]}").statusCode());
    }

    @Test
    void foreignPages_shouldOrderNothing() throws IOException {
        for (String path : List.of("POST /v1/content", "POST /v1/live-heap", "POST /v1/strategies", "GET /v1/observe",
                "GET /metrics", "GET /")) {
            assertTrue(raw(path, "Host: 127.0.0.1\r\nOrigin: http://evil.example").contains("\"foreign_origin\""),
                    path);
            String rebound = raw(path, "Host: evil.example:" + ops.port());
            assertTrue(rebound.startsWith("HTTP/1.1 403 "), rebound);
            assertTrue(rebound.contains("{\"error\":{\"code\":\"foreign_host\",\"message\":\""), rebound);
        }
    }

    /** Everything that is said to a request without a body. */
    private String raw(String target, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ops.port())) {
            String request = target + " HTTP/1.1\r\n" + headers + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void refusals_shouldHaveTheFormOfTheApis() throws IOException, InterruptedException {
        HttpResponse<String> nothing = get("/v1/nothing");
        HttpResponse<String> method = get("/v1/live-heap");

        assertEquals(404, nothing.statusCode());
        assertEquals("{\"error\":{\"code\":\"not_found\",\"message\":\"there is nothing at this path\"}}",
                nothing.body());
        assertEquals(nothing.body(), get("/").body());
        assertEquals(nothing.body(), get("/livez/below").body());
        assertEquals(405, method.statusCode());
        assertEquals("POST", method.headers().firstValue("Allow").orElse(""));
        assertEquals("{\"error\":{\"code\":\"method_not_allowed\",\"message\":\"this path takes POST\"}}",
                method.body());
        assertTrue(post("text/plain", "{}").body().startsWith("{\"error\":{\"code\":\"unsupported_media_type\""));
        assertTrue(post("application/json", "[]").body().startsWith("{\"error\":{\"code\":\"invalid_request\""));
    }

    @Test
    void sight_shouldBeAnsweredByTheTickAndRefusedForNobody() throws InterruptedException, ExecutionException {
        zone.inbox()
                .offerJoin(new JoinRequest(0, new ObserverLink(), 1, 1, 1, 1, "Ada", "warrior", null, 1, 0, "test"));
        zone.tick(0);
        HttpResponse<String> answer = ticking("/v1/sight?of=ada&instance=arena-1");
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"name\":\"Ada\""), answer.body());
        assertEquals(404, ticking("/v1/sight?of=bob").statusCode());
        assertEquals(404, ticking("/v1/sight?of=ada&instance=arena-2").statusCode());
        assertEquals(422, ticking("/v1/sight").statusCode());
    }

    @Test
    void observer_shouldReadStatesLineByLine() throws Exception {
        zone.inbox()
                .offerJoin(new JoinRequest(0, new ObserverLink(), 1, 1, 1, 1, "Ada", "warrior", null, 1, 0, "test"));
        zone.tick(0);
        CompletableFuture<HttpResponse<Stream<String>>> asked = client.sendAsync(
                HttpRequest.newBuilder(uri("/v1/observe?of=Ada")).build(), HttpResponse.BodyHandlers.ofLines());
        AtomicBoolean done = new AtomicBoolean();
        Thread ticker = Thread.startVirtualThread(() -> {
            for (long nowNs = 0; !done.get(); nowNs += 25_000_000) {
                zone.tick(nowNs);
                Thread.onSpinWait();
            }
        });
        try (Stream<String> lines = asked.get().body()) {
            assertTrue(
                    lines.filter(line -> !line.isEmpty()).findFirst().orElseThrow().startsWith("{\"type\":\"state\""));
        } finally {
            done.set(true);
            ticker.join();
        }
    }

    /** The answer, which needs ticks. */
    private HttpResponse<String> ticking(String path) throws InterruptedException, ExecutionException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        for (long nowNs = 0; !answer.isDone(); nowNs += 25_000_000) {
            zone.tick(nowNs);
            Thread.onSpinWait();
        }
        return answer.get();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri("/v1/strategies"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ops.port() + path);
    }

    private record OneInstance(ZoneInstance zone) implements HostFigures {

        @Override
        public List<InstanceFigures> instances() {
            return List.of(new InstanceFigures("arena-1", zone.stats(), zone.inbox(), 0));
        }

        @Override
        public GatewayStats gateway() {
            return new GatewayStats();
        }

        @Override
        public String state() {
            return "READY";
        }

        @Override
        public boolean isAlive() {
            return true;
        }
    }

    private static final class Unconcerned implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgent) {}

        @Override
        public void abandoned(long characterId, long fence) {}
    }
}
