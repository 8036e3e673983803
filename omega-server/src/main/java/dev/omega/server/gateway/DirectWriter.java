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
    /** Something may wait in the channel's queue. Most of the time nothing does, and nobody has to look there. */
    private volatile boolean holdsBack;

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
     * Writes and flushes a part of {@code from}, which stays the caller's.
     *
     * @return whether the kernel took all of it at once
     */
    boolean write(ByteBuf from, int index, int length) {
        Socket direct = socket;
        if (direct == null || !from.hasMemoryAddress() || !isQueueEmpty()) {
            queue(from, index, length);
            return false;
        }
        if (holdsBack) {
            holdsBack = false;
        }
        try {
            int sent = direct.sendAddress(from.memoryAddress(), index, index + length);
            if (sent == length) {
                return true;
            }
            queue(from, index + sent, length - sent);
        } catch (IOException gone) {
            var _ = channel.close();
        }
        return false;
    }

    private void queue(ByteBuf from, int index, int length) {
        holdsBack = true;
        var _ = channel.writeAndFlush(channel.alloc().directBuffer(length).writeBytes(from, index, length),
                channel.voidPromise());
    }

    /** Bytes that wait in the channel for the kernel. Any thread. */
    long heldBackBytes() {
        ChannelOutboundBuffer queue = holdsBack ? channel.unsafe().outboundBuffer() : null;
        return queue == null ? 0 : queue.totalPendingWriteBytes();
    }

    /** Nothing is queued that would have to go first, and the channel is still open. */
    private boolean isQueueEmpty() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue != null && queue.isEmpty() && queue.totalPendingWriteBytes() == 0 && channel.isActive();
    }
}
