package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.omega.embedded.testing.TestDatabase;
import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HeartbeatReply.CommandKind;
import dev.omega.server.hostlink.HeartbeatReply.HostCommand;
import dev.omega.server.hostlink.HostHeartbeat;
import dev.omega.server.hostlink.HostOrders.AnswersRequest;
import dev.omega.server.hostlink.HostOrders.OrderAnswer;
import dev.omega.server.hostlink.HostOrders.OrderKind;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Leases;
import dev.omega.server.shards.LinkTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** API servers of a later or an earlier version, and what the host hears before its heartbeat. */
class ApiLinkIT {

    @RegisterExtension
    static final TestDatabase SERVICES = RealApi.database();

    private final ApiLink link = new ApiLink("key", UUID.randomUUID());

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private String answer = "";
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            asked.add(path.substring(path.lastIndexOf('/') + 1));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        link.connectTo(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        link.close();
        server.stop(0);
    }

    @Test
    void answerOfALaterVersion_shouldBeReadWithoutWhatIsNotKnown() throws Exception {
        answer = """
                {"commands":[{"kind":"SING","character_id":0,"fence":0},{"kind":"DRAIN_HOST","character_id":0,"fence":0,"how":"soft"}],
                 "orders":[],"parties":[],"moves":[],"weather":{"rain":[1,2]}}""";
        HeartbeatReply reply = link.heartbeat(new HostHeartbeat("READY", List.of(), 0));
        assertEquals(List.of(new HostCommand(CommandKind.DRAIN_HOST, 0, 0)), reply.commands());
        answer = """
                {"lost":[{"character_id":7,"fence":3,"why":"age"}],"free":[],"later":true}""";
        assertEquals(new Leases.RenewReply(List.of(new LeaseRef(7, 3)), List.of()),
                link.renew(new Leases.RenewRequest(List.of(new LeaseRef(7, 3)))));
    }

    @Test
    void answerOfAnEarlierVersion_shouldBeReadWithoutWhatIsNew() throws Exception {
        answer = """
                {"commands":[],"orders":[],"parties":[],"moves":[]}""";
        assertNull(link.heartbeat(new HostHeartbeat("READY", List.of(), 0)).againMs());
    }

    @Test
    void line_shouldLeaveAnswersToTheApiThatOpensNoWebSocket() throws Exception {
        ControlLine line = new ControlLine(link, new Random(1));
        Thread serving = Thread.ofVirtual().start(() -> {
            try {
                line.run(_ -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Awaitility.await().until(() -> asked.contains("control"));
        line.answer(new AnswersRequest(List.of(new OrderAnswer(UUID.randomUUID(), OrderKind.OPEN, true, null))));
        assertTrue(asked.contains("orders"));
        assertFalse(line.isOpen());
        serving.interrupt();
    }

    /** Its next heartbeat is a minute away: whatever it does it has heard by its WebSocket. */
    @Test
    void host_shouldDoWhatAnotherServerWroteBeforeItsNextHeartbeat() throws Exception {
        LinkTimes seldom = new LinkTimes(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMinutes(1),
                Duration.ofMinutes(3), Duration.ofMillis(1));
        try (RealApi near = RealApi.withTimes(SERVICES, seldom);
                RealApi far = RealApi.withTimes(SERVICES, seldom);
                ZoneHost host = ZoneHost
                        .start(ZoneHostConfig.local(0, 0, near.base(), RealApi.CLUSTER_KEY, List.of("forest-1"), "test")
                                .withSlots(3))) {
            open(far, host, 1);
            near.stop();
            near.startAgain();
            open(far, host, 2);
        }
    }

    private static void open(RealApi api, ZoneHost host, int ordinal) throws Exception {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> host.control().isOpen());
        api.operate("/v1/admin/instances", Map.of("zone_id", "forest"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.sql("SELECT count(*) FROM instance_order WHERE state = 'open'")
                        .equals(List.of(Integer.toString(ordinal))));
        assertEquals(1 + ordinal, host.instances().all().size());
        assertEquals(List.of(Integer.toString(ordinal)), api.sql("SELECT count(*) FROM instance_order"), "each once");
    }
}
