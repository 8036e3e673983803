package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpgradeTest {

    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|";
    private static final String VERSION = "Sec-WebSocket-Version: 13|";
    private static final String ASK = "Upgrade: websocket|Connection: Upgrade|";

    private final GatewayKit kit =
            new GatewayKit(GatewayKit.standard().withAllowedOrigins(Set.of("https://play.example")));

    @ParameterizedTest
    @CsvSource({"GET / HTTP/1.1|Host: x|, 404", "GET /ws?ticket=1 HTTP/1.1|Host: x|, 404",
            "GET /ws/ HTTP/1.1|Host: x|, 404", "GET /ws HTTP/1.1|Host: x|, 426",
            "POST /ws HTTP/1.1|Host: x|Content-Length: 0|, 405", "HEAD /ws HTTP/1.1|Host: x|, 405",
            "GET /ws HTTP/1.1|Host: x|Content-Encoding: gzip|, 415",
            "GET /ws HTTP/1.1|Host: x|Content-Length: 2||hi, 400",
            "GET /ws HTTP/1.0|Host: x|" + ASK + KEY + VERSION + ", 400",
            "GET /ws HTTP/1.1|" + ASK + KEY + VERSION + ", 400",
            "GET /ws HTTP/1.1|Host: x|Host: y|" + ASK + KEY + VERSION + ", 400",
            "GET /ws HTTP/1.1|Host: x|Upgrade: h2c|Connection: Upgrade|" + KEY + VERSION + ", 426",
            "GET /ws HTTP/1.1|Host: x|Upgrade: websocket|" + KEY + VERSION + ", 426",
            "GET /ws HTTP/1.1|Host: x|" + ASK + KEY + "Sec-WebSocket-Version: 8|, 426",
            "GET /ws HTTP/1.1|Host: x|" + ASK + KEY + ", 426", "GET /ws HTTP/1.1|Host: x|" + ASK + VERSION + ", 400",
            "GET /ws HTTP/1.1|Host: x|" + ASK + VERSION + "Sec-WebSocket-Key: short|, 400",
            "GET /ws HTTP/1.1|Host: x|" + ASK + KEY + VERSION + "Origin: https://evil.example|, 403",
            "GET /ws HTTP/1.1|Host: x|" + ASK + KEY + VERSION + "Origin: null|, 403",
            "GET /ws HTTP/1.1|Host: x|" + ASK + KEY + VERSION + "Sec-WebSocket-Protocol: chat|, 400", "nonsense|, 400",
            "GET /ws HTTP/1.1|Host : x|, 400", "GET /ws HTTP/1.1|Host: x|Content-Length: -1|, 400",
            "GET /ws HTTP/1.1|Host: x|Content-Length: 1|Content-Length: 2|, 400"})
    void request_shouldGetOneAnswerAndTheEndWhenItIsNoUpgrade(String request, int status) {
        GatewayKit.Client client = kit.connect();

        client.send(bytes(request));

        String answer = client.receivedText();
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, answer);
        assertFalse(client.isOpen());
    }

    @Test
    void secondRequest_shouldGetNoAnswerWhenItFollowsARefusedOne() {
        GatewayKit.Client client = kit.connect();

        client.send(Wire.join(bytes("GET / HTTP/1.1|Host: x|"), Wire.upgrade("/ws")));

        assertEquals(1, client.receivedText().split("HTTP/1.1 ", -1).length - 1);
    }

    @Test
    void request_shouldBeRefusedWhenItsLineOrHeadersAreTooLong() {
        GatewayKit.Client line = kit.connect();
        line.send(bytes("GET /" + "a".repeat(5000) + " HTTP/1.1|Host: x|"));
        assertTrue(line.receivedText().startsWith("HTTP/1.1 414 "));

        GatewayKit.Client headers = kit.connect();
        headers.send(bytes("GET /ws HTTP/1.1|Host: x|X: " + "a".repeat(9000) + "|"));
        assertTrue(headers.receivedText().startsWith("HTTP/1.1 431 "));
    }

    @Test
    void upgrade_shouldBeAcceptedWhenOriginIsAbsentOrAllowed() {
        kit.upgraded();
        GatewayKit.Client browser = kit.connect();

        browser.send(Wire.upgrade("/ws", "Origin: https://play.example"));

        assertTrue(browser.receivedText().startsWith("HTTP/1.1 101 "));
    }

    @Test
    void upgrade_shouldEchoTheFirstSubprotocolItSpeaksWhenSeveralAreOffered() {
        GatewayKit.Client client = kit.connect();

        client.send(Wire.upgrade("/ws", "Sec-WebSocket-Protocol: omega.9, omega.1"));

        assertTrue(client.receivedText().toLowerCase(Locale.ROOT).contains("sec-websocket-protocol: omega.1\r\n"));
    }

    @Test
    void upgrade_shouldNameNoSubprotocolOrExtensionWhenNoneWasAgreed() {
        GatewayKit.Client client = kit.connect();

        client.send(Wire.upgrade("/ws", "Sec-WebSocket-Extensions: permessage-deflate"));

        String answer = client.receivedText().toLowerCase(Locale.ROOT);
        assertTrue(answer.startsWith("http/1.1 101 "), answer);
        assertFalse(answer.contains("sec-websocket-protocol") || answer.contains("sec-websocket-extensions"), answer);
    }

    @Test
    void jsonSubprotocol_shouldBeSpokenWithThisMachineAlone() {
        GatewayKit.Client local = kit.connect();
        local.send(Wire.upgrade("/ws", "Sec-WebSocket-Protocol: omega.1.json"));
        assertTrue(local.receivedText().startsWith("HTTP/1.1 101 "));

        GatewayKit.Client remote = kit.connect(new InetSocketAddress("192.0.2.7", 5));
        remote.send(Wire.upgrade("/ws", "Sec-WebSocket-Protocol: omega.1.json"));
        assertTrue(remote.receivedText().startsWith("HTTP/1.1 400 "));
    }

    @Test
    void upgrade_shouldBeUnderstoodWhenItComesByteByByte() {
        GatewayKit.Client client = kit.connect();

        client.sendByteByByte(Wire.upgrade("/ws"));

        assertTrue(client.receivedText().startsWith("HTTP/1.1 101 "));
    }

    private static byte[] bytes(String lines) {
        String text = lines.replace("|", "\r\n");
        return (text.contains("\r\n\r\n") ? text : text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
