package dev.omega.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes finished frames to one socket. As long as the channel holds nothing back, they go from memory straight into the
 * kernel, past the pipeline and the channel's queue, which cost as much as all our own work on a message; what the kernel does
 * not take at once goes the usual way behind it. Event loop only.
 */
final class DirectWriter {

    private final Channel channel;
    private final @Nullable Socket socket;

    DirectWriter(Channel channel) {
        this.channel = channel;
        socket = socketOf(channel);
    }

    private static @Nullable Socket socketOf(Channel channel) {
        return switch (channel) {
            case EpollSocketChannel tcp -> (Socket) tcp.fd();
            case EpollDomainSocketChannel unix -> (Socket) unix.fd();
            default -> null;
        };
    }

    /**
     * Writes all of {@code out} and flushes.
     *
     * @return whether everything is with the kernel and {@code out} still the caller's; else it was taken over
     */
    boolean write(ByteBuf out) {
        Socket direct = socket;
        if (direct == null || !out.hasMemoryAddress() || !isQueueEmpty()) {
            var _ = channel.writeAndFlush(out, channel.voidPromise());
            return false;
        }
        try {
            int sent = direct.sendAddress(out.memoryAddress(), out.readerIndex(), out.writerIndex());
            if (sent == out.readableBytes()) {
                return true;
            }
            out.skipBytes(sent);
            var _ = channel.writeAndFlush(out, channel.voidPromise());
        } catch (IOException gone) {
            out.release();
            var _ = channel.close();
        }
        return false;
    }

    /** Nothing is queued that would have to go first, and the channel is still open. */
    private boolean isQueueEmpty() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue != null && queue.isEmpty() && queue.totalPendingWriteBytes() == 0 && channel.isActive();
    }
}
