package dev.omega.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one flush, one behind the other in one piece of memory, so that neither thread goes from link to link for a few
 * bytes. Filled by the zone thread, then run and emptied by the event loop. Its memory is the garbage collector's: a batch may be
 * forgotten at any time.
 */
final class FrameBatch implements Runnable {

    /** No frames of this link before. */
    static final int NONE = -1;

    private static final int INITIAL_PIECES = 64;
    private static final int INITIAL_BYTES = 4 * 1024;

    private final Consumer<FrameBatch> takeBack;
    private ByteBuf frames = memory(INITIAL_BYTES);
    /** By piece: whose frames it holds, {@code null} when they continue an earlier piece. */
    private @Nullable PlayerConnection[] links = new PlayerConnection[INITIAL_PIECES];
    /** By piece: where it begins, where it ends, and in which it is continued. */
    private int[] start = new int[INITIAL_PIECES];
    private int[] end = new int[INITIAL_PIECES];
    private int[] next = new int[INITIAL_PIECES];
    private int pieces;
    private @Nullable Thread filler;

    /** @param takeBack gets the batch when it is written; on the event loop */
    FrameBatch(Consumer<FrameBatch> takeBack) {
        this.takeBack = takeBack;
    }

    private static ByteBuf memory(int bytes) {
        return Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(bytes)).clear();
    }

    boolean isEmpty() {
        return pieces == 0;
    }

    boolean isFilledBy(Thread thread) {
        return filler == thread;
    }

    /**
     * Appends a message as one frame. Zone thread.
     *
     * @param last what the call before for this link and batch returned in its upper half, or {@link #NONE}
     * @return the piece that holds the frame, above the frame's bytes
     */
    long add(PlayerConnection link, int last, byte[] message, int offset, int length) {
        reserve(link.form().maxBytes(length));
        int from = frames.writerIndex();
        int bytes = link.form().write(frames, message, offset, length);
        int piece = last != NONE && last == pieces - 1 ? last : begin(link, last, from);
        end[piece] = from + bytes;
        return (long) piece << Integer.SIZE | bytes;
    }

    private int begin(PlayerConnection link, int last, int from) {
        if (pieces == links.length) {
            links = Arrays.copyOf(links, 2 * pieces);
            start = Arrays.copyOf(start, 2 * pieces);
            end = Arrays.copyOf(end, 2 * pieces);
            next = Arrays.copyOf(next, 2 * pieces);
        }
        if (pieces == 0) {
            filler = Thread.currentThread();
        }
        int piece = pieces++;
        links[piece] = last == NONE ? link : null;
        start[piece] = from;
        next[piece] = NONE;
        if (last != NONE) {
            next[last] = piece;
        }
        return piece;
    }

    private void reserve(int bytes) {
        if (frames.writableBytes() < bytes) {
            frames = memory(Math.max(2 * frames.capacity(), frames.writerIndex() + bytes)).writeBytes(frames);
        }
    }

    /** One write for each link. */
    @Override
    public void run() {
        for (int piece = 0; piece < pieces; piece++) {
            PlayerConnection link = links[piece];
            if (link == null) {
                continue;
            }
            if (next[piece] == NONE) {
                link.write(frames, start[piece], end[piece] - start[piece]);
            } else {
                ByteBuf whole = gathered(piece);
                link.write(whole, whole.readerIndex(), whole.readableBytes());
            }
        }
        clear();
        takeBack.accept(this);
    }

    private ByteBuf gathered(int first) {
        int bytes = 0;
        for (int piece = first; piece != NONE; piece = next[piece]) {
            bytes += end[piece] - start[piece];
        }
        ByteBuf whole = LoopContext.current().gatherSpace(bytes);
        for (int piece = first; piece != NONE; piece = next[piece]) {
            whole.writeBytes(frames, start[piece], end[piece] - start[piece]);
        }
        return whole;
    }

    void clear() {
        Arrays.fill(links, 0, pieces, null);
        frames.clear();
        pieces = 0;
        filler = null;
    }
}
