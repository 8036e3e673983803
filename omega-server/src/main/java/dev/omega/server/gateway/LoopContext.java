package dev.omega.server.gateway;

import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.ClientMessageHandler;
import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.Limits;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.ServerEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What the connections of one event loop share: scratch space, the decoder, and the list that is checked every second. */
final class LoopContext {

    private static final FastThreadLocal<LoopContext> CURRENT = new FastThreadLocal<>() {
        @Override
        protected LoopContext initialValue() {
            return new LoopContext();
        }
    };

    private static final int INITIAL_BYTES = 4 * 1024;

    private final ClientDecoder decoder = new ClientDecoder();
    private final byte[] scratchIn = new byte[Limits.HELLO_BYTES];
    private final byte[] scratchOut = new byte[16];
    private final MessageWriter writer = new MessageWriter();
    private ByteBuf gathered = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(INITIAL_BYTES)).clear();
    private final List<Playing> playing = new ArrayList<>();

    /** The context of the current thread. */
    static LoopContext current() {
        return CURRENT.get();
    }

    /** Decodes one message of a client that agreed to no capabilities of the gateway's concern. */
    void decode(ByteBuf message, ClientMessageHandler handler) {
        int length = message.readableBytes();
        message.readBytes(scratchIn, 0, length);
        decoder.decode(scratchIn, 0, length, handler);
    }

    /** Decodes one message as it stands in its frame; see {@link BinaryReceiver#onBinary}. */
    void decodeMasked(ByteBuf in, int index, int length, int mask, ClientMessageHandler handler) {
        in.getBytes(index, scratchIn, 0, length);
        for (int i = 0; i < length; i++) {
            scratchIn[i] = FrameHead.unmasked(scratchIn[i], mask, i);
        }
        decoder.decode(scratchIn, 0, length, handler);
    }

    /** Decodes one message in JSON text. */
    void decode(String message, ClientMessageHandler handler) {
        writer.reset(scratchIn, 0);
        JsonCodec.toMessagePack(message, ReadLimits.CLIENT_MESSAGES, writer);
        decoder.decode(scratchIn, writer.offset(), writer.length(), handler);
    }

    /** Sends the answer to a heartbeat at once. */
    void answerHeartbeat(PlayerConnection connection, int hseq, long nowMs) {
        writer.reset(scratchOut, 0);
        ServerEncoder.heartbeat(writer, hseq, nowMs);
        ByteBuf frame = gatherSpace(connection.form().maxBytes(writer.length()));
        connection.form().write(frame, scratchOut, writer.offset(), writer.length());
        connection.sendAtOnce(frame);
    }

    /** Empty memory with room for so many bytes, until the next call. */
    ByteBuf gatherSpace(int bytes) {
        if (gathered.capacity() < bytes) {
            gathered = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(Math.max(2 * gathered.capacity(), bytes)));
        }
        return gathered.clear();
    }

    void add(Playing session) {
        playing.add(session);
    }

    void remove(Playing session) {
        int index = playing.lastIndexOf(session);
        if (index >= 0) {
            Playing last = playing.removeLast();
            if (index < playing.size()) {
                playing.set(index, last);
            }
        }
    }

    /** Ends the sessions that are silent or do not read. Once a second. */
    void pulse(long nowNs) {
        for (int index = playing.size() - 1; index >= 0; index--) {
            playing.get(index).pulse(nowNs);
        }
    }
}
