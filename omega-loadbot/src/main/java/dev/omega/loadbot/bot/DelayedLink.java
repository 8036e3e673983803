package dev.omega.loadbot.bot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection between bot and socket that takes its time both ways. What arrives in one read, and what leaves in one flush, stays
 * together. Owner: the bot's event loop.
 */
final class DelayedLink implements Link, LinkListener {

    private final LinkListener listener;
    private final DelayLine up;
    private final DelayLine down;
    private @Nullable Link link;
    private List<byte[]> unflushed = new ArrayList<>();
    private List<Runnable> read = new ArrayList<>();

    /** A link for {@code listener}, which hears of the socket through {@code down} and is heard there through {@code up}. */
    DelayedLink(LinkListener listener, DelayLine up, DelayLine down) {
        this.listener = listener;
        this.up = up;
        this.down = down;
    }

    @Override
    public void onOpen(Link opened) {
        link = opened;
        listener.onOpen(this);
    }

    @Override
    public void onRead() {
        List<Runnable> together = new ArrayList<>();
        read = together;
        down.enter(0, () -> hear(together));
    }

    private void hear(List<Runnable> together) {
        listener.onRead();
        together.forEach(Runnable::run);
    }

    /** It comes through with the read it was in; what is read next waits until the line is free of it. */
    @Override
    public void onMessage(byte[] buffer, int offset, int length, int frameBytes) {
        byte[] message = Arrays.copyOfRange(buffer, offset, offset + length);
        read.add(() -> listener.onMessage(message, 0, length, frameBytes));
        down.occupy(frameBytes);
    }

    @Override
    public void onEnd(End end, int code, String reason) {
        down.enter(0, () -> listener.onEnd(end, code, reason));
    }

    @Override
    public boolean isWritable() {
        return opened().isWritable();
    }

    @Override
    public int send(byte[] payload, int offset, int length) {
        unflushed.add(Arrays.copyOfRange(payload, offset, offset + length));
        return FrameHeader.clientBytes(length) + length;
    }

    @Override
    public void flush() {
        List<byte[]> together = unflushed;
        unflushed = new ArrayList<>();
        int bytes =
                together.stream().mapToInt(payload -> FrameHeader.clientBytes(payload.length) + payload.length).sum();
        up.enter(bytes, () -> {
            for (byte[] payload : together) {
                opened().send(payload, 0, payload.length);
            }
            opened().flush();
        });
    }

    @Override
    public void setReading(boolean reading) {
        opened().setReading(reading);
    }

    /** Who leaves does not wait for the way: what was sent goes first, at once. */
    @Override
    public void close(int code) {
        if (up.hurry()) {
            opened().close(code);
        }
    }

    @Override
    public void abort() {
        opened().abort();
    }

    private Link opened() {
        Link current = link;
        if (current == null) {
            throw new IllegalStateException("used before it was open");
        }
        return current;
    }
}
