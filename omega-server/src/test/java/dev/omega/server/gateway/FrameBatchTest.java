package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrameBatchTest {

    private static final int LINKS = 7;

    private final GatewayStats stats = new GatewayStats();
    private final List<FrameBatch> back = new ArrayList<>();
    private final FrameBatch batch = new FrameBatch(back::add);

    @Test
    void frames_shouldLeaveInTheOrderOfTheirLinkAndInOneWriteForEach() {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<EmbeddedChannel> channels = new ArrayList<>();
            List<PlayerConnection> links = new ArrayList<>();
            List<ByteArrayOutputStream> expected = new ArrayList<>();
            for (int i = 0; i < LINKS; i++) {
                channels.add(new EmbeddedChannel());
                links.add(link(channels.getLast()));
                expected.add(new ByteArrayOutputStream());
            }
            fill(random, links, expected);
            batch.run();

            for (int i = 0; i < LINKS; i++) {
                assertWritten(expected.get(i).toByteArray(), channels.get(i), "round " + round + " of seed " + seed);
            }
            assertTrue(batch.isEmpty());
            assertSame(batch, back.getLast());
        }
    }

    private void fill(Random random, List<PlayerConnection> links, List<ByteArrayOutputStream> expected) {
        int[] last = new int[LINKS];
        Arrays.fill(last, FrameBatch.NONE);
        int messages = random.nextInt(200);
        for (int i = 0; i < messages; i++) {
            int to = random.nextInt(LINKS);
            byte[] message = new byte[3 + random.nextInt(300)];
            random.nextBytes(message);
            long added = batch.add(links.get(to), last[to], message, 1, message.length - 2);
            last[to] = (int) (added >>> Integer.SIZE);
            byte[] frame = frame(message, 1, message.length - 2);
            assertEquals(frame.length, (int) added);
            expected.get(to).writeBytes(frame);
        }
    }

    private PlayerConnection link(EmbeddedChannel channel) {
        return new PlayerConnection(channel, FrameForm.BINARY, new CloseHandler(stats, Duration.ofSeconds(1)), stats);
    }

    private static byte[] frame(byte[] message, int offset, int length) {
        ByteBuf out = Unpooled.buffer();
        FrameForm.BINARY.write(out, message, offset, length);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static void assertWritten(byte[] expected, EmbeddedChannel channel, String when) {
        ByteBuf out = channel.readOutbound();
        byte[] bytes = new byte[out == null ? 0 : out.readableBytes()];
        if (out != null) {
            out.readBytes(bytes).release();
        }
        assertArrayEquals(expected, bytes, when);
        assertEquals(0, channel.outboundMessages().size(), "more than one write, " + when);
    }

    @Test
    void batch_shouldBelongToTheThreadThatBeganIt() {
        batch.add(link(new EmbeddedChannel()), FrameBatch.NONE, new byte[]{1}, 0, 1);

        assertTrue(batch.isFilledBy(Thread.currentThread()));
        batch.clear();
        assertFalse(batch.isFilledBy(Thread.currentThread()));
    }
}
