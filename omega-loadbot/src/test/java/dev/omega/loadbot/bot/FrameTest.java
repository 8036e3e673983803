package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Frames survive any cut of the stream; what is no frame is refused. */
final class FrameTest {

    private static final int MAX = 16_384;

    @Test
    void reader_shouldFindTheSameFramesHoweverTheStreamIsCut() throws InvalidFrameException {
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<byte[]> payloads = new ArrayList<>();
            ByteBuf stream = Unpooled.buffer();
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                byte[] payload = new byte[length(random)];
                random.nextBytes(payload);
                payloads.add(payload);
                stream.writeBytes(serverFrame(payload));
            }
            assertFrames(seed, payloads, readInPieces(stream, random));
        }
    }

    private static int length(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0, 8);
            case 1 -> random.nextInt(120, 130);
            case 2 -> random.nextInt(0, MAX + 1);
            default -> random.nextInt(0, 126);
        };
    }

    private static List<byte[]> readInPieces(ByteBuf stream, SplittableRandom random) throws InvalidFrameException {
        FrameReader reader = new FrameReader(MAX);
        ReadScratch scratch = new ReadScratch(MAX);
        List<byte[]> found = new ArrayList<>();
        while (stream.isReadable()) {
            int count = Math.min(stream.readableBytes(), random.nextInt(1, 2_048));
            byte[] target = scratch.array(reader.needed(count));
            int at = reader.restore(target);
            stream.readBytes(target, at, count);
            reader.read(target, at + count, (opcode, bytes, offset, length, frameBytes) -> {
                assertEquals(FrameHeader.OPCODE_BINARY, opcode);
                assertEquals(length + (length < 126 ? 2 : 4), frameBytes);
                found.add(Arrays.copyOfRange(bytes, offset, offset + length));
            });
        }
        assertEquals(0, reader.leftOver().length);
        return found;
    }

    private static void assertFrames(long seed, List<byte[]> expected, List<byte[]> found) {
        assertEquals(expected.size(), found.size(), "seed " + seed);
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), found.get(i), "seed " + seed + " frame " + i);
        }
    }

    private static byte[] serverFrame(byte[] payload) {
        ByteBuf frame = Unpooled.buffer();
        frame.writeByte(0x82);
        if (payload.length < 126) {
            frame.writeByte(payload.length);
        } else {
            frame.writeByte(126).writeShort(payload.length);
        }
        frame.writeBytes(payload);
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return bytes;
    }

    @Test
    void reader_shouldRefuseWhatNoServerMaySend() {
        assertRefused("masked", 0x82, 0x81, 1, 2, 3, 4, 5);
        assertRefused("reserved bit", 0xc2, 0x00);
        assertRefused("text", 0x81, 0x00);
        assertRefused("fragment", 0x02, 0x00);
        assertRefused("continuation", 0x80, 0x00);
        assertRefused("unknown opcode", 0x83, 0x00);
        assertRefused("16,385 bytes", 0x82, 126, 0x40, 0x01);
        assertRefused("2^63 bytes", 0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 0);
        assertRefused("2^40 bytes", 0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0);
    }

    private static void assertRefused(String what, int... bytes) {
        byte[] stream = new byte[64];
        for (int i = 0; i < bytes.length; i++) {
            stream[i] = (byte) bytes[i];
        }
        FrameReader reader = new FrameReader(MAX);
        assertThrows(InvalidFrameException.class,
                () -> reader.read(stream, bytes.length, (opcode, payload, offset, length, frameBytes) -> {}), what);
    }

    @Test
    void writer_shouldMaskAndTellTheFramesSize() {
        for (int length : new int[]{0, 1, 7, 125, 126, 500}) {
            byte[] payload = new byte[length];
            new SplittableRandom(length).nextBytes(payload);
            ByteBuf out = Unpooled.buffer();
            int size = FrameWriter.write(out, FrameHeader.OPCODE_BINARY, payload, 0, length, 0x8155aa01);
            assertEquals(out.readableBytes(), size);
            assertEquals(length + (length < 126 ? 6 : 8), size);
            assertEquals((byte) 0x82, out.readByte());
            int small = out.readByte() & 0xff;
            assertEquals(length < 126 ? length | 0x80 : 0xfe, small);
            assertEquals(length, small == 0xfe ? out.readUnsignedShort() : small & 0x7f);
            byte[] mask = {out.readByte(), out.readByte(), out.readByte(), out.readByte()};
            for (int i = 0; i < length; i++) {
                assertEquals(payload[i], (byte) (out.readByte() ^ mask[i % 4]), "byte " + i + " of " + length);
            }
        }
    }

    @Test
    void accept_shouldBeTheExampleOfTheStandard() {
        assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", UpgradeHandler.accept("dGhlIHNhbXBsZSBub25jZQ=="));
    }
}
