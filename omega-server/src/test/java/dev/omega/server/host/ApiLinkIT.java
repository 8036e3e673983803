package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpServer;
import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HeartbeatReply.CommandKind;
import dev.omega.server.hostlink.HeartbeatReply.HostCommand;
import dev.omega.server.hostlink.HostHeartbeat;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Leases;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an API server of a later or an earlier version answers. */
class ApiLinkIT {

    private final ApiLink link = new ApiLink("key", UUID.randomUUID());

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private String answer = "";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
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
}
