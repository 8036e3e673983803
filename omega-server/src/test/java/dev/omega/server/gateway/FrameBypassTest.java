package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The way of short messages past the decoder: same messages, same order, whatever else is on the wire. */
final class FrameBypassTest {

    private static final int MAX_BYTES = 1000;
    private static final FrameLimits WIDE =
            new FrameLimits(MAX_BYTES, 16, Rate.UNLIMITED, Rate.UNLIMITED, Duration.ofSeconds(3), MAX_BYTES, 1000);

    private final GatewayStats stats = new GatewayStats();

    @Test
    void messages_shouldArriveOnceAndInOrderHoweverFramesAreMixedAndCut() {
        long seed = 11;
        Random random = new Random(seed);
        int bypassed = 0;
        for (int round = 0; round < 300; round++) {
            Session session = new Session();
            EmbeddedChannel channel = open(session);
            List<String> expected = new ArrayList<>();
            byte[] sent = randomTraffic(random, expected);
            write(channel, sent, random);
            assertEquals(expected, session.heard, "round " + round + " of seed " + seed);
            bypassed += session.bypassed;
            channel.finishAndReleaseAll();
        }
        assertTrue(bypassed > 300, "only " + bypassed + " messages were taken before the decoder");
    }

    @Test
    void wholeMessageInsideAFragmentedOne_shouldReachTheDecoderThatRefusesIt() {
        Session session = new Session();
        EmbeddedChannel channel = open(session);

        channel.writeInbound(Unpooled.wrappedBuffer(Wire.fragment(Wire.BINARY, false, new byte[]{1})));
        channel.writeInbound(Unpooled.wrappedBuffer(Wire.frame(Wire.BINARY, new byte[]{2})));

        assertEquals("corrupt", session.heard.getFirst());
        channel.finishAndReleaseAll();
    }

    private EmbeddedChannel open(Session session) {
        FrameLimiter limiter = new FrameLimiter(WIDE, stats, () -> 0);
        EmbeddedChannel channel =
                new EmbeddedChannel(limiter, new WebSocket13FrameDecoder(true, false, MAX_BYTES, false),
                        new WebSocketFrameAggregator(MAX_BYTES), session);
        channel.pipeline().fireUserEventTriggered(ConnectionEvent.UPGRADED);
        channel.pipeline().fireUserEventTriggered(ConnectionEvent.ADMITTED);
        limiter.bypassTo(session);
        return channel;
    }

    private static byte[] randomTraffic(Random random, List<String> expected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int message = 0; message < 12; message++) {
            byte[] payload = new byte[random.nextBoolean() ? random.nextInt(126) : random.nextInt(MAX_BYTES / 2)];
            random.nextBytes(payload);
            if (random.nextInt(3) > 0) {
                out.writeBytes(Wire.frame(Wire.BINARY, payload));
            } else {
                out.writeBytes(Wire.fragment(Wire.BINARY, false, payload));
                out.writeBytes(Wire.fragment(0, true, payload));
                payload = Wire.join(payload, payload);
            }
            expected.add(HexFormat.of().formatHex(payload));
        }
        return out.toByteArray();
    }

    private static void write(EmbeddedChannel channel, byte[] sent, Random random) {
        for (int from = 0; from < sent.length;) {
            int count = Math.min(sent.length - from, 1 + random.nextInt(random.nextBoolean() ? 20 : 2000));
            channel.writeInbound(Unpooled.copiedBuffer(sent, from, count));
            from += count;
        }
    }

    private static final class Session extends ChannelInboundHandlerAdapter implements BinaryReceiver {

        final List<String> heard = new ArrayList<>();
        int bypassed;

        @Override
        public void onBinary(ByteBuf in, int index, int length, int mask) {
            byte[] payload = ByteBufUtil.getBytes(in, index, length);
            for (int i = 0; i < length; i++) {
                payload[i] ^= (byte) (mask >> (24 - 8 * (i & 3)));
            }
            heard.add(HexFormat.of().formatHex(payload));
            bypassed++;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            WebSocketFrame frame = (WebSocketFrame) message;
            heard.add(ByteBufUtil.hexDump(frame.content()));
            frame.release();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            heard.add(cause instanceof CorruptedWebSocketFrameException ? "corrupt" : cause.toString());
        }
    }
}
