package dev.omega.loadbot.bot;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes finished frames of one connection: straight into the kernel while the channel holds nothing back, through the channel
 * otherwise. Owner: the channel's event loop.
 */
final class DirectWriter {

    private final Channel channel;
    private final LoopBuffers buffers;
    private final @Nullable Socket socket;

    DirectWriter(Channel channel, LoopBuffers buffers) {
        this.channel = channel;
        this.buffers = buffers;
        socket = switch (channel) {
            case EpollSocketChannel tcp -> (Socket) tcp.fd();
            case EpollDomainSocketChannel unix -> (Socket) unix.fd();
            default -> null;
        };
    }

    /** Writes and flushes {@code out}, which is the writer's from now on. */
    void write(ByteBuf out) {
        Socket direct = socket;
        if (direct == null || !isQueueEmpty()) {
            var _ = channel.writeAndFlush(out, channel.voidPromise());
            return;
        }
        try {
            int sent = direct.sendAddress(out.memoryAddress(), out.readerIndex(), out.writerIndex());
            if (sent == out.readableBytes()) {
                buffers.giveBack(out);
            } else {
                out.skipBytes(sent);
                var _ = channel.writeAndFlush(out, channel.voidPromise());
            }
        } catch (IOException gone) {
            out.release();
            var _ = channel.close();
        }
    }

    private boolean isQueueEmpty() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue != null && queue.isEmpty() && queue.totalPendingWriteBytes() == 0 && channel.isActive();
    }
}
