package dev.omega.loadbot.bot;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of a connection: frames in, frames out, nothing else in the pipeline. Everything sent between two flushes
 * leaves in one buffer and one write. Owner: the channel's event loop.
 */
final class NettyLink extends ChannelInboundHandlerAdapter implements Link, FrameReader.Sink {

    private static final int CLOSE_CODE_BYTES = 2;

    private final Channel channel;
    private final LinkListener listener;
    private final ReadScratch scratch;
    private final LoopBuffers buffers;
    private final DirectWriter writer;
    private final FrameReader reader;
    private int mask;
    private @Nullable ByteBuf held;
    private int closeCode = Close.ABNORMAL;
    private String closeReason = "";
    private LinkListener.End end = LinkListener.End.CLOSED;
    private boolean closing;
    private boolean ended;

    /**
     * A link on a channel whose upgrade is done.
     *
     * @param mask start of the sequence of masking keys
     */
    NettyLink(Channel channel, LinkListener listener, ReadScratch scratch, LoopBuffers buffers, int mask) {
        this.channel = channel;
        this.listener = listener;
        this.scratch = scratch;
        this.buffers = buffers;
        this.mask = mask;
        writer = new DirectWriter(channel, buffers);
        reader = new FrameReader(scratch.maxPayload());
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public int send(byte[] payload, int offset, int length) {
        return write(FrameHeader.OPCODE_BINARY, payload, offset, length);
    }

    @Override
    public void flush() {
        ByteBuf buffer = held;
        if (buffer != null) {
            held = null;
            writer.write(buffer);
        }
    }

    @Override
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    @Override
    public void close(int code) {
        if (!closing) {
            closing = true;
            byte[] payload = {(byte) (code >>> 8), (byte) code};
            write(FrameHeader.OPCODE_CLOSE, payload, 0, payload.length);
            flush();
        }
    }

    @Override
    public void abort() {
        var _ = channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            take(bytes);
        } catch (InvalidFrameException e) {
            fail(e.getMessage());
        } finally {
            bytes.release();
        }
    }

    private void take(ByteBuf bytes) throws InvalidFrameException {
        int count = bytes.readableBytes();
        byte[] target = scratch.array(reader.needed(count));
        int at = reader.restore(target);
        bytes.readBytes(target, at, count);
        listener.onRead();
        reader.read(target, at + count, this);
    }

    @Override
    public void onFrame(int opcode, byte[] bytes, int offset, int length, int frameBytes) {
        switch (opcode) {
            case FrameHeader.OPCODE_BINARY -> listener.onMessage(bytes, offset, length, frameBytes);
            case FrameHeader.OPCODE_PING -> pong(bytes, offset, length);
            case FrameHeader.OPCODE_CLOSE -> closed(bytes, offset, length);
            default -> {
                // A pong nobody asked for is legal and means nothing (RFC 6455, section 5.5.3).
            }
        }
    }

    private void pong(byte[] bytes, int offset, int length) {
        write(FrameHeader.OPCODE_PONG, bytes, offset, length);
        flush();
    }

    private void closed(byte[] bytes, int offset, int length) {
        if (length >= CLOSE_CODE_BYTES) {
            closeCode = ((bytes[offset] & 0xff) << 8) | (bytes[offset + 1] & 0xff);
            closeReason =
                    new String(bytes, offset + CLOSE_CODE_BYTES, length - CLOSE_CODE_BYTES, StandardCharsets.UTF_8);
        }
        close(closeCode == Close.ABNORMAL ? Close.NORMAL : closeCode);
        var _ = channel.close();
    }

    private void fail(@Nullable String reason) {
        end = LinkListener.End.INVALID_FRAME;
        closeReason = reason == null ? "" : reason;
        abort();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        releaseHeld();
        if (!ended) {
            ended = true;
            listener.onEnd(end, closeCode, closeReason);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        closeReason = String.valueOf(cause.getMessage());
        abort();
    }

    private void releaseHeld() {
        ByteBuf buffer = held;
        if (buffer != null) {
            held = null;
            buffer.release();
        }
    }

    private int write(int opcode, byte[] payload, int offset, int length) {
        ByteBuf buffer = held;
        if (buffer == null) {
            buffer = buffers.take();
            held = buffer;
        }
        mask = mask * 0x9e37_79b1 + 0x7f4a_7c15;
        return FrameWriter.write(buffer, opcode, payload, offset, length, mask);
    }
}
