package dev.omega.server.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection after its last words: when those are out, only our direction is shut down, so that the kernel does
 * not answer what the peer still sends with a reset that overtakes them. The peer's end, or the time limit, does the rest.
 */
final class LingeringClose {

    private LingeringClose() {}

    /** Closes {@code channel} after {@code lastWords}, at the latest after {@code limit}. Event loop only. */
    static void after(ChannelFuture lastWords, Channel channel, Duration limit) {
        Future<?> expiry = channel.eventLoop().schedule(() -> {
            var _ = channel.close();
        }, limit.toNanos(), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> expiry.cancel(false));
        lastWords.addListener(written -> {
            if (written.isSuccess() && channel instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
            } else {
                var _ = channel.close();
            }
        });
    }
}
