package dev.omega.loadbot.bot;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The buffers that all connections of one event loop read into and write from, one after the other: what was used last is still
 * in the processor's cache. Whoever keeps one longer makes the next take one of its own. Owner: that loop.
 */
final class LoopBuffers extends DefaultMaxMessagesRecvByteBufAllocator {

    /** A State is 64 bytes and a full view 1.6 KB: one read takes what a network tick brings. */
    private static final int READ_BYTES = 4_096;
    private static final int WRITE_BYTES = 512;

    private final ByteBuf read = Unpooled.directBuffer(READ_BYTES, READ_BYTES);
    private @Nullable ByteBuf spare;

    /** An empty buffer to write into. */
    ByteBuf take() {
        ByteBuf buffer = spare;
        spare = null;
        return buffer == null ? Unpooled.directBuffer(WRITE_BYTES) : buffer;
    }

    /** The buffer is not needed any more. */
    void giveBack(ByteBuf buffer) {
        if (spare == null) {
            spare = buffer.clear();
        } else {
            buffer.release();
        }
    }

    @Override
    @SuppressWarnings("deprecation") // The type of the method that is overridden.
    public Handle newHandle() {
        return new OneRead();
    }

    /** The reads of one connection. */
    private final class OneRead extends MaxMessageHandle {

        @Override
        public int guess() {
            return READ_BYTES;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return read.refCnt() == 1 ? read.clear().retain() : allocator.directBuffer(READ_BYTES);
        }
    }
}
