package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionTest {

    private final GatewayKit kit = new GatewayKit(GatewayKit.standard());

    @Test
    void hello_shouldReachTheHostOnceWithWhatTheClientSaid() {
        GatewayKit.Client client = kit.upgraded();

        client.send(Wire.binary(writer -> ClientEncoder.hello(writer, "the-ticket", "", 5, "kit/1")));

        assertEquals(1, kit.met.size());
        assertEquals(new Hello(1, "the-ticket", "", 5, "kit/1"), kit.met.getFirst().hello());
        assertTrue(client.isOpen());
    }

    @Test
    void hello_shouldNotShowItsSecretsWhenPrinted() {
        assertFalse(new Hello(1, "secret", "", 0, "x").toString().contains("secret"));
    }

    @Test
    void client_shouldBeClosedWithTheHostsCodeWhenRefused() {
        GatewayKit.Client client = kit.upgraded();
        client.send(Wire.hello("t"));

        kit.met.getFirst().arrival().refuse(CloseCode.TICKET_REFUSED, "ticket refused");

        client.assertClosedWith(CloseCode.TICKET_REFUSED);
        assertEquals(1L, kit.stats.closesByCode().get(CloseCode.TICKET_REFUSED));
    }

    @Test
    void client_shouldGetOneCloseFrameWhenSeveralPartsCloseIt() {
        GatewayKit.Client client = kit.upgraded();
        client.send(Wire.hello("t"));
        Arrival arrival = kit.met.getFirst().arrival();

        arrival.link().close(CloseCode.REPLACED, "first");
        arrival.link().close(CloseCode.KICKED, "second");
        arrival.refuse(CloseCode.DRAINING, "third");
        client.channel.runPendingTasks();
        client.channel.pipeline().fireExceptionCaught(Refusal.FLOOD.exception());

        client.assertClosedWith(CloseCode.REPLACED);
    }

    @Test
    void clientsClose_shouldBeAnsweredOnceWithItsOwnCode() {
        GatewayKit.Client client = kit.upgraded();

        client.send(Wire.join(Wire.close(1000), Wire.close(1001), Wire.frame(Wire.PING, new byte[2])));

        client.assertClosedWith(1000);
    }

    @Test
    void nothing_shouldFollowTheCloseFrameWhenMoreCameInTheSameBytes() {
        GatewayKit.Client client = kit.upgraded();

        client.send(Wire.join(Wire.heartbeat(1), Wire.frame(Wire.PING, new byte[2]), Wire.close(1000)));

        client.assertClosedWith(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void anythingButHello_shouldBreakTheProtocolBeforeHello() {
        GatewayKit.Client client = kit.upgraded();

        client.send(Wire.heartbeat(1));

        client.assertClosedWith(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void hello_shouldBeRefusedWhenItsVersionIsTooOld() {
        GatewayKit.Client client = kit.upgraded();

        client.send(
                Wire.frame(Wire.BINARY, new byte[]{(byte) 0x96, 1, 0, (byte) 0xA1, 't', (byte) 0xA0, 0, (byte) 0xA0}));

        client.assertClosedWith(CloseCode.VERSION_UNSUPPORTED);
    }

    @Test
    void secondHello_shouldBreakTheProtocol() {
        GatewayKit.Client client = kit.upgraded();
        client.send(Wire.join(Wire.hello("t"), Wire.hello("t")));

        client.assertClosedWith(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void heartbeat_shouldBeAnsweredAtOnceWhileJoining() {
        GatewayKit.Client client = kit.upgraded();

        client.send(Wire.join(Wire.hello("t"), Wire.heartbeat(99)));

        Wire.Frame answer = client.frames().getFirst();
        assertEquals(Wire.BINARY, answer.opcode());
        assertEquals("93 24 63 " + hex((int) (GatewayKit.NOW_MS >> 2 & 127)), hex(answer.payload()));
    }

    @Test
    void jsonClient_shouldSpeakAndHearText() {
        GatewayKit.Client client = kit.connect();
        client.send(Wire.upgrade("/ws", "Sec-WebSocket-Protocol: omega.1.json"));
        client.received();

        client.send(Wire.frame(Wire.TEXT, "[1,1,\"t\",\"\",0,\"json\"]".getBytes(StandardCharsets.UTF_8)));
        client.send(Wire.frame(Wire.TEXT, "[4,99,0]".getBytes(StandardCharsets.UTF_8)));

        assertEquals("t", kit.met.getFirst().hello().ticket());
        Wire.Frame answer = client.frames().getFirst();
        assertEquals(Wire.TEXT, answer.opcode());
        assertEquals("[36,99," + (GatewayKit.NOW_MS >> 2 & 127) + "]", answer.text());
    }

    @ParameterizedTest
    @CsvSource({"omega.1, 1", "omega.1.json, 2"})
    void message_shouldBeRefusedWhenItIsOfTheOtherSubprotocolsKind(String subprotocol, int opcode) {
        GatewayKit.Client client = kit.connect();
        client.send(Wire.upgrade("/ws", "Sec-WebSocket-Protocol: " + subprotocol));
        client.received();

        client.send(Wire.frame(opcode, "[7]".getBytes(StandardCharsets.UTF_8)));

        client.assertClosedWith(Refusal.UNSUPPORTED_DATA);
    }

    /** The bombs of the reliability design, 1.2: huge headers, deep nesting, wrong strings. */
    @ParameterizedTest
    @ValueSource(strings = {"dd7fffffff", "df40000000", "c17fffffff", "96 01 01 db7fffffff", "96 01 01 a2c328", "c0",
            "", "9101", "dc0003 01 01", "9f"})
    void bomb_shouldEndInOneCloseFrame(String hexBytes) {
        GatewayKit.Client client = kit.upgraded();

        client.send(Wire.frame(Wire.BINARY, HexFormat.of().parseHex(hexBytes.replace(" ", ""))));

        client.assertClosedWith(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void deepNesting_shouldEndInOneCloseFrame() {
        GatewayKit.Client client = kit.upgraded();
        byte[] nested = new byte[500];
        Arrays.fill(nested, (byte) 0x91);

        client.send(Wire.frame(Wire.BINARY, nested));

        client.assertClosedWith(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void connection_shouldEndWhenTheRequestHeadIsNotCompleteInTime() {
        GatewayKit.Client client = kit.connect();
        client.send("GET /ws HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));

        client.elapse(4_999);
        assertTrue(client.isOpen());
        client.elapse(1);

        assertFalse(client.isOpen());
        assertEquals(0, client.received().length);
    }

    @Test
    void connection_shouldEndWhenNoHelloCameInTimeAfterTheUpgrade() {
        GatewayKit.Client client = kit.connect();
        client.elapse(4_000);
        client.send(Wire.upgrade("/ws"));
        client.received();

        client.elapse(4_999);
        assertTrue(client.isOpen());
        client.elapse(1);

        client.assertClosedWith(CloseCode.HEARTBEAT_TIMEOUT);
    }

    @Test
    void connection_shouldEndWhenItsTicketWasNotAcceptedInTime() {
        GatewayKit.Client client = kit.upgraded();
        client.send(Wire.hello("t"));

        client.elapse(5_000);

        client.assertClosedWith(CloseCode.HEARTBEAT_TIMEOUT);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static String hex(int value) {
        return hex(new byte[]{(byte) value});
    }
}
