package dev.omega.server.api;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Stands in front of the HTTP server on one connection and answers plain GETs whose answer is known by heart, from bytes to bytes. All
 * else goes on as it came. While a request is with the HTTP server everything goes there, so that answers keep their order; a
 * connection on which requests are sent before their predecessors were answered stays with it for good. Event loop only.
 */
final class ShortPath extends ChannelInboundHandlerAdapter {

    private final ShortAnswers answers;
    private final ConnectionGuard.Visitor visitor;
    private final FieldMemory fields = new FieldMemory();
    private boolean elsewhere;
    private boolean passedOn;

    ShortPath(ShortAnswers answers, ConnectionGuard.Visitor visitor) {
        this.answers = answers;
        this.visitor = visitor;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && mayAnswer(context) && answer(context, bytes)) {
            bytes.release();
            return;
        }
        if (elsewhere || !isWholeHead(message)) {
            context.pipeline().remove(this);
        }
        elsewhere = true;
        passedOn = true;
        context.fireChannelRead(message);
    }

    /** Whoever got nothing of what was read need not hear that it was all. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (passedOn) {
            passedOn = false;
            context.fireChannelReadComplete();
        }
    }

    private boolean mayAnswer(ChannelHandlerContext context) {
        // While something waits to be sent, the HTTP server may hold parts of an answer back.
        return !elsewhere && context.channel().isWritable();
    }

    private boolean answer(ChannelHandlerContext context, ByteBuf bytes) {
        int length = bytes.readableBytes();
        byte[] head = answers.head();
        if (length > head.length) {
            return false;
        }
        bytes.getBytes(bytes.readerIndex(), head, 0, length);
        int targetEnd = PlainHead.targetEnd(head, length);
        if (targetEnd < 0 || !fields.read(head, PlainHead.fieldsAt(targetEnd), length)) {
            return false;
        }
        ByteBuf answer = answers.find(targetEnd, fields, visitor, context.alloc());
        if (answer == null) {
            return false;
        }
        visitor.answered();
        var _ = context.writeAndFlush(answer, context.voidPromise());
        return true;
    }

    /** Whether it is one head without a body, after which the client waits. */
    private boolean isWholeHead(Object message) {
        byte[] head = answers.head();
        if (!(message instanceof ByteBuf bytes) || bytes.readableBytes() > head.length) {
            return false;
        }
        int length = bytes.readableBytes();
        bytes.getBytes(bytes.readerIndex(), head, 0, length);
        return RawHead.isWhole(head, length);
    }

    /** The HTTP server has answered what was passed on to it. */
    void answeredElsewhere() {
        elsewhere = false;
    }
}
