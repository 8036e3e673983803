package dev.omega.loadbot.bot;

import dev.omega.loadbot.measure.Direction;
import dev.omega.loadbot.measure.ErrorKind;
import dev.omega.loadbot.measure.LoopMeasures;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to be connected: counts and decodes what arrives and tells its bot what matters. Once it is ended or
 * {@linkplain #drop dropped} it says nothing more, so that a late event of an old attempt never disturbs a new one. Owner: one bot.
 */
final class Connection implements LinkListener {

    private final LoopContext context;
    private final LoopMeasures measures;
    private final int seat;
    private final Player player;
    private final Owner owner;
    private @Nullable Link link;
    private long lastReadNs;
    private boolean over;
    private boolean hungUp;

    Connection(LoopContext context, int seat, Player player, Owner owner) {
        this.context = context;
        this.seat = seat;
        this.player = player;
        this.owner = owner;
        measures = context.measures();
        lastReadNs = context.nowNs();
    }

    /** When bytes last arrived, or when the attempt began. */
    long lastReadNs() {
        return lastReadNs;
    }

    /** Whether this side ended the connection for the other's fault, which was counted already. */
    boolean isHungUp() {
        return hungUp;
    }

    @Override
    public void onOpen(Link newLink) {
        if (over) {
            newLink.abort();
            return;
        }
        link = newLink;
        owner.opened(newLink);
    }

    @Override
    public void onRead() {
        lastReadNs = context.nowNs();
        measures.countSocketCall(Direction.DOWN);
    }

    @Override
    public void onMessage(byte[] buffer, int offset, int length, int frameBytes) {
        if (over || hungUp) {
            return;
        }
        int type = MessageType.peek(buffer, offset, length);
        measures.countMessage(seat, Direction.DOWN, Math.max(0, type), length, frameBytes);
        try {
            player.arrivedAt(lastReadNs);
            context.decoder().decode(buffer, offset, length, player);
            owner.received(type, length);
        } catch (ProtocolException e) {
            measures.errors().count(ErrorKind.PROTOCOL);
            context.noteProblem("protocol error: " + e.getMessage());
            hangUp(e.closeCode());
        }
    }

    @Override
    public void onEnd(End end, int code, String reason) {
        if (!over) {
            over = true;
            owner.ended(end, code, reason);
        }
    }

    /** Whether to look at what arrives. */
    void setReading(boolean reading) {
        Link current = link;
        if (current != null) {
            current.setReading(reading);
        }
    }

    /** Ends the connection with a close frame and without waiting for the server's. */
    void hangUp(int code) {
        hungUp = true;
        Link current = link;
        if (current == null) {
            onEnd(End.CONNECT_FAILED, Close.ABNORMAL, "no answer");
        } else {
            current.close(code);
            current.abort();
        }
    }

    /** Ends the connection; the bot hears no more of it. */
    void drop(int code) {
        over = true;
        Link current = link;
        if (current != null) {
            current.close(code);
            current.abort();
        }
    }

    /** Breaks the connection without a close frame, as a bad line does; the bot hears no more of it. */
    void cut() {
        over = true;
        Link current = link;
        if (current != null) {
            current.abort();
        }
    }

    /** Who is told; the bot. */
    interface Owner {

        /** Say Hello now. */
        void opened(Link link);

        /** A message of this type was decoded and applied. */
        void received(int type, int length);

        /** The attempt is over. */
        void ended(End end, int code, String reason);
    }
}
