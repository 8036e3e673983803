package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.Direction;
import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.MessageWriter;
import org.jspecify.annotations.Nullable;

/** Encodes a bot's messages, counts their bytes and puts them on its link. What is not flushed waits. Owner: one bot. */
final class Outbox {

    /** Names the program in Hello. */
    private static final String CLIENT = "omega-loadbot";
    /** Bots load no map and draw nothing. */
    private static final int CAPABILITIES = Capabilities.INSTANT_EVENTS | Capabilities.KNOWN_STATICS
            | Capabilities.IDLE_SUPPRESS | Capabilities.NO_READY | Capabilities.TRANSFERS;

    private final LoopContext context;
    private final int seat;
    private @Nullable Link link;
    private boolean dirty;

    Outbox(LoopContext context, int seat) {
        this.context = context;
        this.seat = seat;
    }

    void attach(Link newLink) {
        link = newLink;
        dirty = false;
    }

    void detach() {
        link = null;
    }

    boolean isWritable() {
        Link current = link;
        return current != null && current.isWritable();
    }

    void hello(String ticket, String resume) {
        MessageWriter writer = context.freshWriter();
        ClientEncoder.hello(writer, ticket, resume, CAPABILITIES, CLIENT);
        send(MessageType.HELLO, writer);
    }

    void input(int seq, int snapAck, long packedRuns) {
        MessageWriter writer = context.freshWriter();
        ClientEncoder.input(writer, seq, snapAck, packedRuns);
        send(MessageType.INPUT, writer);
    }

    void action(int aseq, int skill, int view, int targetNetId) {
        MessageWriter writer = context.freshWriter();
        ClientEncoder.actionAtTarget(writer, aseq, skill, view, targetNetId);
        send(MessageType.ACTION, writer);
    }

    void heartbeat(int hseq, int snapAck) {
        MessageWriter writer = context.freshWriter();
        ClientEncoder.heartbeat(writer, hseq, snapAck);
        send(MessageType.HEARTBEAT, writer);
    }

    void resync(int lastSnap) {
        MessageWriter writer = context.freshWriter();
        ClientEncoder.resync(writer, lastSnap);
        send(MessageType.RESYNC, writer);
    }

    void leave() {
        MessageWriter writer = context.freshWriter();
        ClientEncoder.leave(writer);
        send(MessageType.LEAVE, writer);
    }

    /** Writes what was sent since the last flush, in one piece. */
    void flush() {
        Link current = link;
        if (dirty && current != null) {
            dirty = false;
            context.measures().countSocketCall(Direction.UP);
            current.flush();
        }
    }

    private void send(int type, MessageWriter writer) {
        Link current = link;
        if (current != null) {
            int frameBytes = current.send(writer.buffer(), writer.offset(), writer.length());
            context.measures().countMessage(seat, Direction.UP, type, writer.length(), frameBytes);
            dirty = true;
        }
    }
}
