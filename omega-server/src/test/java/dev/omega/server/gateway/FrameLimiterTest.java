package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FrameLimiterTest {

    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final GatewayStats stats = new GatewayStats();
    private long nowNs = 5_000_000_000L;
    private EmbeddedChannel channel = open(FrameLimits.DEFAULT);

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    @Test
    void bytes_shouldPassUnchangedWhenWithinTheLimitsHoweverTheyAreCut() {
        long seed = 7;
        Random random = new Random(seed);
        FrameLimits wide = new FrameLimits(70_000, 16, Rate.UNLIMITED, Rate.UNLIMITED, TOLERANCE, 70_000, 1000);
        for (int round = 0; round < 200; round++) {
            channel = open(wide);
            byte[] sent = randomFrames(random);
            for (int from = 0; from < sent.length;) {
                int count = Math.min(sent.length - from, 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
                channel.writeInbound(Unpooled.copiedBuffer(sent, from, count));
                from += count;
            }
            assertArrayEquals(sent, passed(), "round " + round + " of seed " + seed);
            channel.finishAndReleaseAll();
        }
    }

    private static byte[] randomFrames(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] sizes = {0, 1, 125, 126, 127, 4096, 65_535, 65_536};
        for (int frame = 0; frame < 8; frame++) {
            byte[] payload = new byte[sizes[random.nextInt(sizes.length)]];
            random.nextBytes(payload);
            out.writeBytes(Wire.frame(Wire.BINARY, payload));
        }
        return out.toByteArray();
    }

    @Test
    void excessFrames_shouldBeCutOutWhenTheyComeAtOnce() {
        admitted();
        for (int frame = 0; frame < 100; frame++) {
            channel.writeInbound(Unpooled.wrappedBuffer(Wire.frame(Wire.BINARY, new byte[]{(byte) frame})));
        }

        assertEquals(40 * 7, passed().length);
        assertEquals(60, stats.count(GatewayCounter.FRAMES_DROPPED));
    }

    @Test
    void excessFrames_shouldBeCutOutOfTheMiddleOfOneBuffer() {
        admitted();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int frame = 0; frame < 41; frame++) {
            all.writeBytes(Wire.frame(Wire.BINARY, new byte[]{(byte) frame}));
        }
        byte[] close = Wire.close(1000);
        all.writeBytes(close);

        channel.writeInbound(Unpooled.wrappedBuffer(all.toByteArray()));

        byte[] passed = passed();
        assertEquals(40 * 7 + close.length, passed.length);
        assertArrayEquals(close, Arrays.copyOfRange(passed, 40 * 7, passed.length));
    }

    @Test
    void pings_shouldCountLikeMessages() {
        admitted();
        for (int frame = 0; frame < 100; frame++) {
            channel.writeInbound(Unpooled.wrappedBuffer(Wire.frame(Wire.PING, new byte[0])));
        }

        assertEquals(40 * 6, passed().length);
    }

    @Test
    void bigFrames_shouldBeCutOutWhenTheByteRateIsOver() {
        admitted();
        for (int frame = 0; frame < 10; frame++) {
            channel.writeInbound(Unpooled.wrappedBuffer(Wire.frame(Wire.BINARY, new byte[4000])));
        }

        assertEquals(2 * (8 + 4000), passed().length);
    }

    @Test
    void rate_shouldRecoverWithTime() {
        admitted();
        for (int second = 0; second < 10; second++) {
            for (int frame = 0; frame < 20; frame++) {
                channel.writeInbound(Unpooled.wrappedBuffer(Wire.frame(Wire.BINARY, new byte[1])));
            }
            nowNs += 1_000_000_000L;
        }

        assertEquals(0, stats.count(GatewayCounter.FRAMES_DROPPED));
    }

    @Test
    void flood_shouldEndTheConnectionWhenItLastsThreeSeconds() {
        admitted();
        long from = nowNs;
        RefusedException refused = null;
        while (refused == null && nowNs - from < 10_000_000_000L) {
            nowNs += 10_000_000L;
            refused = refusalOf(Wire.frame(Wire.PING, new byte[0]));
        }

        assertEquals(Refusal.FLOOD, refused == null ? null : refused.refusal());
        assertEquals(CloseCode.FLOOD, Refusal.FLOOD.closeCode());
        assertTrue(nowNs - from >= 3_000_000_000L && nowNs - from < 4_000_000_000L, "after " + (nowNs - from) + " ns");
    }

    @Test
    void burst_shouldBeForgivenWhenCalmFollows() {
        admitted();
        for (int burst = 0; burst < 5; burst++) {
            for (int frame = 0; frame < 100; frame++) {
                assertEquals(null, refusalOf(Wire.frame(Wire.PING, new byte[0])));
            }
            nowNs += 2_000_000_000L;
        }
    }

    @Test
    void fragments_shouldBeLimitedWhenTheMessageNeverEnds() {
        FrameLimits limits = new FrameLimits(4096, 16, Rate.UNLIMITED, Rate.UNLIMITED, TOLERANCE, 4096, 100);
        channel = open(limits);
        assertEquals(null, refusalOf(Wire.fragment(Wire.BINARY, false, new byte[1])));
        for (int fragment = 2; fragment <= 16; fragment++) {
            assertEquals(null, refusalOf(Wire.fragment(0, false, new byte[1])));
        }

        RefusedException refused = refusalOf(Wire.fragment(0, false, new byte[1]));

        assertEquals(Refusal.TOO_MANY_FRAGMENTS, refused == null ? null : refused.refusal());
    }

    @Test
    void message_shouldBeDroppedAsAWholeWhenItsFirstFragmentIsOver() {
        FrameLimits limits = new FrameLimits(4096, 16, new Rate(1, 1), Rate.UNLIMITED, TOLERANCE, 4096, 100);
        channel = open(limits);
        byte[] first = Wire.fragment(Wire.BINARY, false, new byte[]{1});
        byte[] rest = Wire.fragment(0, true, new byte[]{2});

        channel.writeInbound(Unpooled.wrappedBuffer(Wire.join(first, rest)));
        assertArrayEquals(Wire.join(first, rest), passed(), "begun within the rate: passes to its end");

        channel.writeInbound(Unpooled.wrappedBuffer(Wire.join(first, rest)));
        assertEquals(0, passed().length);
        nowNs += 2_000_000_000L;
        channel.writeInbound(Unpooled.wrappedBuffer(Wire.join(first)));
        assertArrayEquals(first, passed());
    }

    @Test
    void frame_shouldBeRefusedWhenTooBigBeforeTheTicket() {
        assertEquals(null, refusalOf(Wire.frame(Wire.BINARY, new byte[512])));
        RefusedException refused = refusalOf(Wire.head(0x82, 513, true));

        assertEquals(Refusal.FRAME_TOO_BIG_BEFORE_TICKET, refused == null ? null : refused.refusal());
    }

    @Test
    void thirdFrame_shouldBeRefusedBeforeTheTicket() {
        assertEquals(null, refusalOf(Wire.frame(Wire.BINARY, new byte[1])));
        assertEquals(null, refusalOf(Wire.frame(Wire.PING, new byte[1])));
        RefusedException refused = refusalOf(Wire.frame(Wire.PING, new byte[1]));

        assertEquals(Refusal.TOO_MANY_BEFORE_TICKET, refused == null ? null : refused.refusal());
    }

    @Test
    void nothing_shouldPassAfterClosing() {
        admitted();
        channel.pipeline().fireUserEventTriggered(ConnectionEvent.CLOSING);

        channel.writeInbound(Unpooled.wrappedBuffer(Wire.frame(Wire.BINARY, new byte[1])));

        assertEquals(0, passed().length);
    }

    private EmbeddedChannel open(FrameLimits limits) {
        EmbeddedChannel opened = new EmbeddedChannel(new FrameLimiter(limits, stats, () -> nowNs));
        opened.pipeline().fireUserEventTriggered(ConnectionEvent.UPGRADED);
        return opened;
    }

    private void admitted() {
        channel.pipeline().fireUserEventTriggered(ConnectionEvent.ADMITTED);
    }

    private @Nullable RefusedException refusalOf(byte[] bytes) {
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
            return null;
        } catch (RefusedException e) {
            return e;
        }
    }

    private byte[] passed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes);
            part.release();
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
