package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static MessageReader reader(String hex) {
        byte[] bytes = HexFormat.of().parseHex("ff" + hex + "ff");
        return new MessageReader(ReadLimits.SERVER_MESSAGES).wrap(bytes, 1, bytes.length - 2);
    }

    private static String refused(Runnable action) {
        ProtocolException refused = assertThrows(ProtocolException.class, action::run);
        assertEquals(CloseCode.PROTOCOL_ERROR, refused.closeCode());
        return refused.reason();
    }

    @Test
    void readInt_shouldReadTheSameValueFromEveryWidthThatHoldsIt() throws IOException {
        int[] tags = {-1, 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3};
        long[] values = {0, 1, 127, 128, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, -1, -32, -33, -128, -129, -32_768,
                -32_769, Integer.MIN_VALUE};
        for (long value : values) {
            for (int tag : tags) {
                if (!WideEncoder.fits(value, tag)) {
                    continue;
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                WideEncoder.integer(value, tag, new DataOutputStream(bytes));
                String hex = HexFormat.of().formatHex(bytes.toByteArray());
                assertEquals(value, reader(hex).readInt(), hex);
                assertEquals(value, reader(hex).readWide(), hex);
            }
        }
    }

    @Test
    void readInt_shouldRefuseWhatIsAboveSignedRange() {
        assertEquals("integer=2147483648 outside -2147483648..2147483647",
                refused(() -> reader("ce80000000").readInt()));
        assertEquals(Integer.MAX_VALUE, reader("ce7fffffff").readInt());
    }

    @Test
    void readUint32_shouldReadTheWholeRangeAndRefuseNegatives() {
        assertEquals(0xffff_ffffL, reader("ceffffffff").readUint32());
        assertEquals("integer=-1 outside 0..4294967295", refused(() -> reader("ff").readUint32()));
    }

    @Test
    void readInt_shouldNameFieldAndRangeWhenOutside() {
        assertEquals("skill=65536 outside 0..65535", refused(() -> reader("ce00010000").readInt(0, 65_535, "skill")));
        assertEquals(65_535, reader("cdffff").readInt(0, 65_535, "skill"));
        assertEquals("seq=128 outside 0..127", refused(() -> reader("cc80").readSeven("seq")));
    }

    @Test
    void readArrayHeader_shouldRefuseMoreElementsThanBytesWithoutReadingOn() {
        assertEquals("65535 elements, limit 4096", refused(() -> reader("dcffff00").readArrayHeader()));
        assertEquals("4294967295 elements, limit 4096", refused(() -> reader("ddffffffff00").readArrayHeader()));
        assertEquals("3 elements announced in 2 bytes", refused(() -> reader("930000").readArrayHeader()));
    }

    @Test
    void readMapHeader_shouldCountKeysAndValues() {
        MessageReader reader = reader("82a16101a16202");
        assertEquals(2, reader.readMapHeader());
        assertEquals(4, reader.remaining());
        assertEquals("6 elements announced in 4 bytes", refused(() -> reader("8300000000").readMapHeader()));
        assertEquals("8589934590 elements, limit 4096", refused(() -> reader("dfffffffff00").readMapHeader()));
    }

    @Test
    void readArrayHeader_shouldRefuseDeeperNestingThanTheLimit() {
        MessageReader reader = reader("9191919190");
        for (int depth = 0; depth < 4; depth++) {
            reader.readArrayHeader();
        }
        assertEquals("nesting deeper than 4", refused(reader::readArrayHeader));
    }

    @Test
    void read_shouldRefuseToLeaveItsArray() {
        MessageReader reader = reader("92910102");
        reader.readArrayHeader();
        reader.readArrayHeader();
        assertEquals(1, reader.readInt());
        assertEquals("array has fewer elements than its message needs", refused(reader::readInt));
        reader.skipTrailing();
        assertEquals(2, reader.readInt());
        assertEquals("array has fewer elements than its message needs", refused(reader::peekType));
    }

    @Test
    void wrap_shouldRefuseAMessageAboveTheLimit() {
        MessageReader reader = new MessageReader(ReadLimits.CLIENT_MESSAGES);
        reader.wrap(new byte[5_000], 0, 4_096);
        assertEquals("message of 4097 bytes, limit 4096", refused(() -> reader.wrap(new byte[5_000], 0, 4_097)));
    }

    @Test
    void readString_shouldRefuseMoreBytesThanAllowed() {
        assertEquals("abc", reader("a3616263").readString(3));
        assertEquals("string of 3 bytes, limit 2", refused(() -> reader("a3616263").readString(2)));
        assertEquals("string of 4294967295 bytes in 1 bytes", refused(() -> reader("dbffffffff61").readString(9)));
    }

    @Test
    void finish_shouldSkipTheRestAndRefuseBytesBehind() {
        MessageReader reader = reader("93019203a161a162");
        reader.readArrayHeader();
        reader.readInt();
        reader.finish();
        MessageReader longer = reader("910100");
        longer.readArrayHeader();
        assertEquals("1 bytes behind the message", refused(longer::finish));
    }

    @Test
    void skipValue_shouldCheckWhatItSkips() {
        assertEquals("string is not well-formed UTF-8", refused(() -> reader("a180").finish()));
        assertTrue(refused(() -> reader("c0").finish()).contains("0xc0"));
        assertTrue(refused(() -> reader("cf0000000100000000").finish()).contains("64-bit"));
    }

    @Test
    void limits_shouldRefuseDepthsThatRecursionCouldNotBear() {
        assertThrows(IllegalArgumentException.class, () -> new ReadLimits(100, 9, 10));
        assertThrows(IllegalArgumentException.class, () -> new ReadLimits(0, 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new ReadLimits(100, 1, 65_536));
    }

    @Test
    void exception_shouldFitACloseFrameAndCarryNoStackTrace() {
        ProtocolException exception = new ProtocolException(4001, "x".repeat(500));
        assertEquals(123, exception.reason().length());
        assertEquals(0, exception.getStackTrace().length);
    }
}
