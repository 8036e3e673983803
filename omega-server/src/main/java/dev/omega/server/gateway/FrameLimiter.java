package dev.omega.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits what a client may send, in front of the WebSocket decoder, so that control frames and fragments count too and a
 * flood costs no more than reading it. It looks at frame heads only; a frame over the rate is cut out of the stream and
 * counted. What breaks RFC 6455 passes: the decoder knows the right close code.
 */
final class FrameLimiter extends ChannelInboundHandlerAdapter {

    private enum Phase {
        HTTP,
        OPENING,
        OPEN,
        CLOSING
    }

    private final FrameLimits limits;
    private final GatewayStats stats;
    private final LongSupplier nanoTime;
    private final TokenBucket frames;
    private final TokenBucket bytes;
    private final ExcessClock excess;
    private final FrameHead head = new FrameHead();

    private Phase phase = Phase.HTTP;
    /** The first bytes of a frame whose head is not complete yet. */
    private @Nullable ByteBuf split;
    private long bytesLeftInFrame;
    private boolean isDroppingFrame;
    private boolean isDroppingMessage;
    private int fragments;
    private int openingFrames;
    /** A message has begun and its last fragment has not come. */
    private boolean isMessageOpen;
    private boolean isWholeShortMessage;
    private @Nullable BinaryReceiver receiver;
    /** The channel does not ask for reads by itself any more. */
    private boolean isAsking;
    /** Handlers behind this one were given something since the last end of reading. */
    private boolean isPassedOn;

    FrameLimiter(FrameLimits limits, GatewayStats stats, LongSupplier nanoTime) {
        this.limits = limits;
        this.stats = stats;
        this.nanoTime = nanoTime;
        long nowNs = nanoTime.getAsLong();
        frames = new TokenBucket(limits.frames(), nowNs);
        bytes = new TokenBucket(limits.bytes(), nowNs);
        excess = new ExcessClock(limits.tolerance());
    }

    /** From now on short binary messages go to {@code taker}, past every handler in between. Event loop. */
    void bypassTo(BinaryReceiver taker) {
        receiver = taker;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ConnectionEvent progress) {
            phase = switch (progress) {
                case UPGRADED -> Phase.OPENING;
                case ADMITTED -> phase == Phase.CLOSING ? phase : Phase.OPEN;
                case CLOSING -> Phase.CLOSING;
            };
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ReferenceCountUtil.release(split);
        split = null;
    }

    /** Who got nothing need not hear that it is over; most reads end here. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (isPassedOn) {
            isPassedOn = false;
            context.fireChannelReadComplete();
        }
        if (receiver != null) {
            askForMore(context.channel());
        }
    }

    /** Asks for the next read itself; left to the channel, the wish goes through every handler in between. */
    private void askForMore(Channel channel) {
        if (!isAsking) {
            isAsking = true;
            channel.config().setAutoRead(false);
        }
        channel.unsafe().beginRead();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (phase == Phase.HTTP) {
            isPassedOn = true;
            context.fireChannelRead(message);
        } else if (phase == Phase.CLOSING) {
            ReferenceCountUtil.release(message);
        } else {
            ByteBuf in = joined(context, (ByteBuf) message);
            try {
                inspect(context, in);
            } finally {
                in.release();
            }
        }
    }

    private ByteBuf joined(ChannelHandlerContext context, ByteBuf in) {
        ByteBuf start = split;
        if (start == null) {
            return in;
        }
        split = null;
        ByteBuf whole = context.alloc().buffer(start.readableBytes() + in.readableBytes());
        whole.writeBytes(start).writeBytes(in);
        start.release();
        in.release();
        return whole;
    }

    /** Walks from frame to frame and passes on what is within the limits, in as few pieces as possible. */
    private void inspect(ChannelHandlerContext context, ByteBuf in) {
        stats.add(GatewayCounter.BYTES_IN, in.readableBytes());
        long nowNs = nanoTime.getAsLong();
        int end = in.writerIndex();
        int from = in.readerIndex();
        int index = from;
        while (index < end && phase != Phase.CLOSING) {
            if (bytesLeftInFrame == 0) {
                if (!begin(context, in, index, nowNs)) {
                    break;
                }
                if (isForReceiver(end - index)) {
                    pass(context, in, from, index);
                    deliver(context, in, index);
                    index += (int) head.totalBytes();
                    from = index;
                    bytesLeftInFrame = 0;
                    continue;
                }
            }
            int step = (int) Math.min(bytesLeftInFrame, end - index);
            bytesLeftInFrame -= step;
            if (isDroppingFrame) {
                pass(context, in, from, index);
                from = index + step;
            }
            index += step;
        }
        pass(context, in, from, index);
        if (index < end && phase != Phase.CLOSING) {
            split = in.copy(index, end - index);
        }
    }

    /** Between two messages the decoder holds nothing, so one that goes past it keeps its place in the order. */
    private boolean isForReceiver(int available) {
        return receiver != null && isWholeShortMessage && !isDroppingFrame && head.totalBytes() <= available;
    }

    private void deliver(ChannelHandlerContext context, ByteBuf in, int index) {
        BinaryReceiver taker = receiver;
        if (taker == null || phase == Phase.CLOSING) {
            return;
        }
        try {
            taker.onBinary(in, head.payloadIndex(index), (int) head.payloadBytes(), head.mask(in, index));
        } catch (RuntimeException e) {
            context.fireExceptionCaught(e);
        }
    }

    private void pass(ChannelHandlerContext context, ByteBuf in, int from, int to) {
        if (to > from && phase != Phase.CLOSING) {
            isPassedOn = true;
            context.fireChannelRead(in.retainedSlice(from, to - from));
        }
    }

    /** Begins the frame at {@code index}; {@code false} when its head is not complete. */
    private boolean begin(ChannelHandlerContext context, ByteBuf in, int index, long nowNs) {
        if (!head.read(in, index, in.writerIndex())) {
            return false;
        }
        stats.increment(GatewayCounter.FRAMES_IN);
        isWholeShortMessage = !isMessageOpen && head.isShortBinary();
        if (!head.isControl()) {
            isMessageOpen = !head.isFinal();
        }
        boolean isForDecoder = head.payloadBytes() < 0 || head.payloadBytes() > limits.frameBytes();
        bytesLeftInFrame = isForDecoder ? Long.MAX_VALUE : head.totalBytes();
        isDroppingFrame = !isForDecoder && !head.isClose() && isToBeDropped(context, nowNs);
        return true;
    }

    private boolean isToBeDropped(ChannelHandlerContext context, long nowNs) {
        if (phase == Phase.OPENING) {
            checkOpening(context);
        }
        boolean isOver = !frames.tryTake(1, nowNs) || !bytes.tryTake(head.totalBytes(), nowNs);
        if (isOver) {
            stats.increment(GatewayCounter.FRAMES_DROPPED);
            if (excess.isSustained(nowNs)) {
                refuse(context, Refusal.FLOOD);
            }
        }
        return head.isControl() ? isOver : isDataToBeDropped(context, isOver);
    }

    private void checkOpening(ChannelHandlerContext context) {
        if (head.payloadBytes() > limits.openingFrameBytes()) {
            refuse(context, Refusal.FRAME_TOO_BIG_BEFORE_TICKET);
        } else if (++openingFrames > limits.openingFrames()) {
            refuse(context, Refusal.TOO_MANY_BEFORE_TICKET);
        }
    }

    /** A message is dropped as a whole: with its first fragment, or not at all. */
    private boolean isDataToBeDropped(ChannelHandlerContext context, boolean isOver) {
        fragments = head.isContinuation() ? fragments + 1 : 1;
        if (fragments > limits.fragments()) {
            refuse(context, Refusal.TOO_MANY_FRAGMENTS);
        }
        boolean isDropped = head.isContinuation() ? isDroppingMessage : isOver;
        isDroppingMessage = isDropped && !head.isFinal();
        return isDropped;
    }

    private void refuse(ChannelHandlerContext context, Refusal refusal) {
        if (phase != Phase.CLOSING) {
            phase = Phase.CLOSING;
            context.fireExceptionCaught(refusal.exception());
        }
    }
}
