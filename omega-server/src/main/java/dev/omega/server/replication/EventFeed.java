package dev.omega.server.replication;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ServerEncoder;

/**
 * What happened lately, each event encoded once: a ring of the last {@link #CAPACITY} events from which every viewer's
 * Events message is copied. An event concerns a viewer that sees its source or its target, or is one of them.
 */
public final class EventFeed {

    /** Events that are kept; older ones are lost to viewers that did not get them yet. */
    static final int CAPACITY = 1024;
    /** Events in one message at most. */
    static final int MAX_PER_MESSAGE = 128;
    /** Ticks after which an event is of no interest any more: half a second. */
    private static final int MAX_AGE = 20;
    /** Bytes of an event at most: header, kind and six values of up to five bytes. */
    private static final int STRIDE = 40;

    /** Room for the largest Events message. */
    public static final int MAX_MESSAGE_BYTES = 16 + MAX_PER_MESSAGE * STRIDE;

    private final byte[] bytes = new byte[CAPACITY * STRIDE];
    private final byte[] length = new byte[CAPACITY];
    private final int[] source = new int[CAPACITY];
    private final int[] target = new int[CAPACITY];
    private final int[] tickOf = new int[CAPACITY];
    private final MessageWriter encoder = new MessageWriter();
    private long next;
    private int tick;

    /** Events appended from now on belong to this tick. */
    public void beginTick(int newTick) {
        tick = newTick;
    }

    /**
     * Appends an event.
     *
     * @param sourceEntity entity that did it, or -1
     * @param targetEntity entity it happened to, or -1; with both -1 the event is for everybody
     * @param values what follows the kind on the wire, at most 6
     */
    public void append(int kind, int sourceEntity, int targetEntity, int[] values, int count) {
        int at = (int) (next % CAPACITY);
        encoder.reset(bytes, at * STRIDE);
        ServerEncoder.event(encoder, kind, values, 0, count);
        length[at] = (byte) encoder.length();
        source[at] = sourceEntity;
        target[at] = targetEntity;
        tickOf[at] = tick;
        next++;
    }

    /** Number of events appended so far; those of this tick have the last numbers. */
    public long next() {
        return next;
    }

    /** Whether event {@code number}, one of the last {@link #CAPACITY}, has the entity as source or target. */
    public boolean involves(long number, int entity) {
        int at = (int) (number % CAPACITY);
        return source[at] == entity || target[at] == entity;
    }

    /** A viewer is new: what happened before does not concern it. */
    public void skipAll(Viewer viewer) {
        viewer.eventCursor = next;
    }

    /**
     * Writes those events of this tick that the viewer's own entity did or suffered, ahead of its State; {@code false}
     * when there are none. They are left out of {@link #writePending}.
     *
     * @param first number of the first event of this tick
     */
    public boolean writeInstant(Viewer viewer, long first, int snap, MessageWriter writer) {
        int written = 0;
        for (long number = Math.max(first, next - CAPACITY); number < next && written < MAX_PER_MESSAGE; number++) {
            if (involves(number, viewer.entity())) {
                written = copy(number, written, snap, writer);
            }
        }
        return close(written, writer);
    }

    /** Writes the events since the last call for this viewer that concern it; {@code false} when there are none. */
    public boolean writePending(Viewer viewer, int snap, MessageWriter writer) {
        int written = 0;
        for (long number = Math.max(viewer.eventCursor, next - CAPACITY); number < next; number++) {
            if (written < MAX_PER_MESSAGE && concerns(number, viewer)) {
                written = copy(number, written, snap, writer);
            }
        }
        viewer.eventCursor = next;
        return close(written, writer);
    }

    private boolean concerns(long number, Viewer viewer) {
        int at = (int) (number % CAPACITY);
        if (tick - tickOf[at] > MAX_AGE) {
            return false;
        }
        if (source[at] == viewer.entity() || target[at] == viewer.entity()) {
            return !viewer.can(Capabilities.INSTANT_EVENTS);
        }
        return viewer.sees(source[at]) || viewer.sees(target[at]) || (source[at] < 0 && target[at] < 0);
    }

    private int copy(long number, int written, int snap, MessageWriter writer) {
        if (written == 0) {
            ServerEncoder.openEvents(writer, snap);
        }
        int at = (int) (number % CAPACITY);
        writer.writeRaw(bytes, at * STRIDE, length[at]);
        return written + 1;
    }

    private static boolean close(int written, MessageWriter writer) {
        if (written > 0) {
            writer.closeArray();
        }
        return written > 0;
    }
}
