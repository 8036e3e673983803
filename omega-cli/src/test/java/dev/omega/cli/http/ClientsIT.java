package dev.omega.cli.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users are told when a server refuses, or is another one than was meant. */
class ClientsIT {

    private HttpServer server;
    private int status;
    private String body = "";

    /**
     * What the first greeting of a JVM meets: while it loads the classes of TLS on a busy machine, the JDK's client may lose the refusal
     * and wait until time is over. Either is told with the way out.
     */
    @BeforeAll
    static void greetPlainText() throws Exception {
        String line = refusedByPlainText().line();
        assertTrue(line.contains("does not speak TLS") && line.contains("write http://"), line);
    }

    private static CliException refusedByPlainText() throws IOException, InterruptedException {
        try (ServerSocket plain = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.startVirtualThread(() -> refuseWhatIsNoHttp(plain));
            CliException refused = fromApi(URI.create("https://127.0.0.1:" + plain.getLocalPort()));
            answering.join();
            return refused;
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(int code, String json) {
        status = code;
        body = json;
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static CliException fromApi(URI address) {
        try (ApiClient client = new ApiClient(address)) {
            return assertThrows(CliException.class, () -> client.get("/v1/status", "key"));
        }
    }

    private CliException fromOps() {
        try (OpsClient client = new OpsClient(address())) {
            CliException first = assertThrows(CliException.class, () -> client.get("/v1/sight?of=Ada"));
            CliException lines = assertThrows(CliException.class, () -> client.lines("/v1/observe?of=Ada", _ -> true));
            assertEquals(first.line(), lines.line());
            assertEquals(first.exitCode(), lines.exitCode());
            return first;
        }
    }

    @Test
    void wrongServiceKey_shouldBeToldAsOne() {
        answers(401, "{\"error\":{\"code\":\"invalid_token\",\"message\":\"log in again\"}}");
        CliException refused = fromApi(address());

        assertEquals(ExitCode.DENIED, refused.exitCode());
        assertTrue(refused.line().contains("refused the service key"), refused.line());
        assertTrue(refused.line().contains("--service-key-file"), refused.line());
        assertFalse(refused.line().contains("log in"), refused.line());
    }

    @Test
    void plainText_shouldBeNamedWhenHttpsWasMeant() throws IOException, InterruptedException {
        CliException refused = refusedByPlainText();

        assertEquals(ExitCode.UNREACHABLE, refused.exitCode());
        assertTrue(refused.line().contains("(what answers there does not speak TLS; write http://)"), refused.line());
    }

    /** As servers of HTTP do. */
    private static void refuseWhatIsNoHttp(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void otherServer_shouldBeToldFromAZoneHostThatFindsNobody() {
        answers(404, "{\"error\":{\"code\":\"not_found\",\"message\":\"there is nothing at this path\"}}");
        CliException api = fromOps();
        answers(404, "{}");
        CliException stranger = fromOps();
        answers(404, "{\"error\":{\"code\":\"unknown_entity\",\"message\":\"nobody here is called Ada\"}}");
        CliException nobody = fromOps();

        assertEquals(ExitCode.USAGE, api.exitCode());
        assertTrue(api.line().contains("is no zone host's operators' listener (status 404); name one with --ops"),
                api.line());
        assertEquals(api.line(), stranger.line());
        assertEquals("nobody here is called Ada", nobody.line());
        assertEquals(ExitCode.USAGE, nobody.exitCode());
    }

    @Test
    void zoneThatDoesNotTick_shouldCountAsUnreachable() {
        answers(504, "{\"error\":{\"code\":\"no_answer\",\"message\":\"the instance did not answer\"}}");
        assertEquals(ExitCode.UNREACHABLE, fromOps().exitCode());
    }
}
