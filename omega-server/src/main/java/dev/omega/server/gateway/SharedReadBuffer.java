package dev.omega.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * All connections of an event loop read into one buffer that stays in the processor's cache. Almost every read is looked at and
 * done with before the next; whoever keeps a part longer keeps the buffer, and the next read gets one of its own. Any thread.
 */
final class SharedReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {

    /** A second of everything a client may send (limits of frames) fits twice. */
    private static final int BYTES = 8 * 1024;

    private static final FastThreadLocal<ByteBuf> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected ByteBuf initialValue() {
            return Unpooled.directBuffer(BYTES, BYTES);
        }

        @Override
        protected void onRemoval(ByteBuf buffer) {
            buffer.release();
        }
    };

    @Override
    @SuppressWarnings("deprecation") // The type of the method that is overridden.
    public Handle newHandle() {
        return new OneRead();
    }

    /** The reads of one connection. */
    private final class OneRead extends MaxMessageHandle {

        @Override
        public int guess() {
            return BYTES;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            ByteBuf shared = OF_LOOP.get();
            return shared.refCnt() == 1 ? shared.clear().retain() : allocator.directBuffer(BYTES);
        }
    }
}
