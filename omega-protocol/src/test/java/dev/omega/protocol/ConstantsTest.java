package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConstantsTest {

    private static int peek(String hex) {
        byte[] bytes = HexFormat.of().parseHex("ff" + hex);
        return MessageType.peek(bytes, 1, bytes.length - 1);
    }

    @Test
    void peek_shouldFindTheTypeBehindShortAndLongHeaders() {
        assertEquals(34, peek("9422414e00"));
        assertEquals(34, peek("dc003c22404d"));
        assertEquals(-1, peek(""));
        assertEquals(-1, peek("94"));
        assertEquals(-1, peek("dc003c"));
        assertEquals(-1, peek("94cc80"));
        assertEquals(-1, peek("c022"));
    }

    @Test
    void names_shouldBeThoseOfTheDocument() {
        assertEquals("Heartbeat", MessageType.name(MessageType.HEARTBEAT));
        assertEquals("Heartbeat", MessageType.name(MessageType.SERVER_HEARTBEAT));
        assertEquals("Game", MessageType.name(64));
        assertEquals("Unknown", MessageType.name(63));
        assertEquals("ticket_refused", CloseCode.name(4003));
        assertEquals("code_4999", CloseCode.name(4999));
    }

    @Test
    void closeCodes_shouldLetClientsRetryOnlyWhereItHelps() {
        int[] retryable = IntStream.concat(IntStream.range(1000, 1016), IntStream.range(4000, 4016))
                .filter(CloseCode::isRetryable)
                .toArray();
        assertEquals("[1001, 1006, 4000, 4008, 4009, 4012, 4014, 4015]", Arrays.toString(retryable));
    }

    @Test
    void capabilities_shouldBeWhatBothKnow() {
        int client = Capabilities.CHAT | Capabilities.NO_READY | Capabilities.RESUMED | (1 << 20);
        assertEquals(Capabilities.CHAT,
                Capabilities.agreed(client, Capabilities.CHAT | Capabilities.RESUMED | (1 << 20)));
    }

    @Test
    void version_shouldBeTheHighestBothKnow() {
        assertEquals(1, ProtocolVersion.negotiate(1));
        assertEquals(1, ProtocolVersion.negotiate(99));
        ProtocolException refused = assertThrows(ProtocolException.class, () -> ProtocolVersion.negotiate(0));
        assertEquals(CloseCode.VERSION_UNSUPPORTED, refused.closeCode());
        assertEquals("client speaks up to version 0, server speaks 1..1", refused.reason());
    }

    @Test
    void speeds_shouldFollowTheGait() {
        Speeds speeds = new Speeds(13, 38, 58);
        assertEquals("0,13,38,58,0", speeds.of(Gait.STOP) + "," + speeds.of(Gait.WALK) + "," + speeds.of(Gait.RUN) + ","
                + speeds.of(Gait.SPRINT) + "," + speeds.of(4));
    }

    @Test
    void damageFlags_shouldHoldTheSchool() {
        assertEquals(5, DamageFlags.school(DamageFlags.CRITICAL | (5 << DamageFlags.SCHOOL_SHIFT)));
    }

    @Test
    void welcome_shouldTellWhetherItResumesAndKeepItsTokenSecret() {
        ZoneParameters zone = new ZoneParameters("forest", "forest-1", "", 1, 1, 1, 1, 0, new Speeds(1, 2, 3));
        Welcome welcome = new Welcome(1, 7, 40, 4, 0, 0, 0, "secret", Capabilities.RESUMED, zone);
        assertTrue(welcome.resumed());
        assertFalse(welcome.toString().contains("secret"));
    }
}
