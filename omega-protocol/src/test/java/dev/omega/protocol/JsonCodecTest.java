package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JsonCodecTest {

    private static final ReadLimits LIMITS = ReadLimits.CLIENT_MESSAGES;
    private final MessageWriter writer = new MessageWriter().reset(new byte[4_096], 0);

    private String packed(String text) {
        JsonCodec.toMessagePack(text, LIMITS, writer.reset(writer.buffer(), 0));
        return HexFormat.of().formatHex(writer.buffer(), writer.offset(), writer.position());
    }

    private String refused(String text) {
        return assertThrows(ProtocolException.class, () -> packed(text)).reason();
    }

    @Test
    void text_shouldComeBackFromMessagePackForRandomTrees() {
        ReadLimits wide = new ReadLimits(65_535, 6, 65_535);
        Property.holds(500, random -> {
            byte[] bytes = Trees.encode(Trees.randomList(random, 4));
            String text = JsonCodec.toJson(bytes, 0, bytes.length, wide);
            MessageWriter target = new MessageWriter().reset(new byte[80_000], 0);
            JsonCodec.toMessagePack(text, wide, target);
            assertEquals(HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(Trees.bytes(target)));
        });
    }

    @Test
    void escapes_shouldBeReadInEveryForm() {
        assertEquals("91" + "a8225c2f080c0a0d09", packed("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"));
        assertEquals("91" + "a9c3a9e282acf09f9880", packed("[\"\\u00e9\\u20AC\\ud83d\\ude00\"]"));
        assertEquals("91" + "a9c3a9e282acf09f9880", packed("[\"\u00e9\u20ac\ud83d\ude00\"]"));
    }

    @Test
    void space_shouldBeAllowedBetweenTokens() {
        assertEquals("9404634081a16101", packed(" \t\r\n[ 4 ,99\n,64 , { \"a\" : 1 } ] "));
        assertEquals("9290" + "80", packed("[ [ ] , { } ]"));
    }

    @Test
    void numbers_shouldCoverTheRangeOfTheProfile() {
        assertEquals("94" + "ceffffffff" + "d280000000" + "00" + "00", packed("[4294967295,-2147483648,0,-0]"));
        assertEquals("JSON at character 11: integer outside -2147483648..4294967295", refused("[4294967296]"));
    }

    @Test
    void limits_shouldHoldForTextElementsDepthAndBuffer() {
        assertEquals("text of 16385 characters, limit 16384", refused(" ".repeat(16_385)));
        assertEquals("JSON at character 34: more than 16 elements", refused("[7" + ",0".repeat(16) + ",1]"));
        assertEquals("JSON at character 5: nesting deeper than 2", refused("[7,[[]]]"));
        writer.reset(new byte[20], 0);
        assertEquals("JSON at character 24: message needs more than the 20 bytes allowed",
                refused("[\"" + "x".repeat(21) + "\"]"));
    }

    @Test
    void message_shouldBeginAtTheWritersPosition() {
        writer.reset(writer.buffer(), 100);
        JsonCodec.toMessagePack("[7]", LIMITS, writer);
        assertEquals(102, writer.offset());
        assertEquals(2, writer.length());
    }
}
