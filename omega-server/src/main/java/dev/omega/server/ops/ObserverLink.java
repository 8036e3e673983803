package dev.omega.server.ops;

import dev.omega.server.zone.PlayerLink;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Messages on their way from the zone to an operator who looks on. The zone thread puts in, the operator's takes out. */
final class ObserverLink implements PlayerLink {

    /** Nothing comes behind an empty message. */
    private static final byte[] END = {};

    private final LinkedBlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private final AtomicInteger queued = new AtomicInteger();

    @Override
    public void send(byte[] buffer, int offset, int length) {
        queued.addAndGet(length);
        messages.add(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public int queuedBytes() {
        return queued.get();
    }

    @Override
    public void close(int closeCode, String reason) {
        messages.add(END);
    }

    /** The next message, an empty one after the last, or {@code null} when none came for a second. */
    byte @Nullable [] poll() throws InterruptedException {
        byte[] message = messages.poll(1, TimeUnit.SECONDS);
        if (message != null) {
            queued.addAndGet(-message.length);
        }
        return message;
    }
}
