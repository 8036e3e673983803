package dev.omega.server.gateway;

import io.netty.buffer.ByteBuf;

/**
 * A session that takes short binary messages straight from the frame limiter. Almost everything a player sends is one
 * whole frame of a dozen bytes; taken there, each byte is touched once and no object is made. Event loop only.
 */
interface BinaryReceiver {

    /**
     * One whole message.
     *
     * @param in the caller's; neither kept nor moved
     * @param index where the masked payload begins
     * @param length 1..125
     * @param mask the frame's masking key, first byte on top (RFC 6455, 5.3)
     */
    void onBinary(ByteBuf in, int index, int length, int mask);
}
