package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MessageWriterTest {

    private final MessageWriter writer = new MessageWriter().reset(new byte[300], 0);

    private String hex() {
        return HexFormat.of().formatHex(writer.buffer(), writer.offset(), writer.position());
    }

    @Test
    void openArray_shouldPlaceAShortHeaderRightBeforeTheElements() {
        writer.reset(writer.buffer(), 10);
        writer.openArray();
        writer.writeInt(7);
        writer.closeArray();
        assertEquals("9107", hex());
        assertEquals(12, writer.offset());
        assertEquals(2, writer.length());
    }

    @Test
    void openArray_shouldPlaceALongHeaderFromSixteenElementsOn() {
        writer.openArray();
        for (int index = 0; index < 16; index++) {
            writer.writeInt(index);
        }
        writer.closeArray();
        assertEquals("dc0010000102030405060708090a0b0c0d0e0f", hex());
        assertEquals(0, writer.offset());
    }

    @Test
    void closeArray_shouldMakeRoomForALongHeaderOfANestedArray() {
        writer.openArray();
        writer.writeInt(34);
        writer.openArray();
        for (int index = 0; index < 16; index++) {
            writer.arrayHeader(1);
            writer.writeInt(index);
        }
        assertEquals(16, writer.elements());
        writer.closeArray();
        writer.writeInt(1);
        assertEquals(3, writer.elements());
        writer.closeArray();
        assertEquals("9322dc0010" + "9100910191029103910491059106910791089109910a910b910c910d910e910f" + "01", hex());
    }

    @Test
    void arrayHeader_shouldCountAsOneElementOfACountedArray() {
        writer.openArray();
        writer.arrayHeader(2);
        writer.writeInt(1);
        writer.arrayHeader(1);
        writer.writeInt(2);
        writer.mapHeader(1);
        writer.writeString("a");
        writer.writeInt(3);
        writer.closeArray();
        assertEquals("92" + "9201" + "9102" + "81a16103", hex());
    }

    @Test
    void writeInts_shouldWriteWhatFourCallsOfWriteIntWrite() {
        int[] edges = {0, 1, 127, 128, 255, 256, -1, -32, -33, -128, 70_000, Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (int first : edges) {
            for (int last : edges) {
                writer.reset(writer.buffer(), 0).writeInts(first, 5, -7, last);
                String atOnce = hex() + " " + writer.elements();
                writer.reset(writer.buffer(), 0).writeInt(first);
                writer.writeInt(5);
                writer.writeInt(-7);
                writer.writeInt(last);
                assertEquals(hex() + " " + writer.elements(), atOnce);
            }
        }
    }

    @Test
    void writeRaw_shouldCountAsOneElement() {
        writer.openArray();
        writer.writeRaw(new byte[]{0, (byte) 0x91, 7, 0}, 1, 2);
        writer.writeInt(1);
        writer.closeArray();
        assertEquals("92910701", hex());
    }

    @Test
    void writer_shouldBeginTheNextMessageBehindTheLast() {
        ClientEncoder.leave(writer);
        writer.reset(writer.buffer(), writer.position());
        ClientEncoder.ready(writer);
        assertEquals("9108", hex());
        assertEquals(2, writer.offset());
    }

    @Test
    void write_shouldRefuseAFullBufferAndSayHowMuchIsMissing() {
        writer.reset(new byte[5], 0);
        writer.writeInt(100_000);
        IllegalStateException full = assertThrows(IllegalStateException.class, () -> writer.writeInt(1));
        assertEquals("message of 5 bytes needs up to 5 more, buffer has 0 left", full.getMessage());
        assertThrows(IllegalStateException.class, () -> writer.writeString(""));
        assertThrows(IllegalStateException.class, () -> writer.arrayHeader(0));
        assertThrows(IllegalStateException.class, () -> writer.writeRaw(new byte[1], 0, 1));
    }

    @Test
    void write_shouldRefuseValuesWithoutAForm() {
        assertThrows(IllegalArgumentException.class, () -> writer.writeUint32(-1));
        assertThrows(IllegalArgumentException.class, () -> writer.writeUint32(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> writer.arrayHeader(-1));
        assertThrows(IllegalArgumentException.class, () -> writer.arrayHeader(65_536));
    }

    @Test
    void close_shouldRefuseWhatIsNotOpen() {
        assertThrows(IllegalStateException.class, writer::closeArray);
        writer.openArray();
        writer.openMap();
        writer.writeInt(1);
        assertThrows(IllegalStateException.class, writer::closeMap);
        for (int open = 2; open < 8; open++) {
            writer.openArray();
        }
        assertThrows(IllegalStateException.class, writer::openArray);
    }

    @Test
    void writeString_shouldReplaceHalfASurrogatePair() {
        writer.writeString("a\ud83d");
        assertEquals("a2613f", hex());
        writer.reset(writer.buffer(), 0);
        writer.writeString("\ude00\ud83d\ude00");
        assertEquals("a53ff09f9880", hex());
    }
}
