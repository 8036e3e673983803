package dev.omega.server.zone;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A connection that keeps what was sent until somebody looks. */
final class RecordedLink implements PlayerLink {

    static final int OPEN = 0;

    final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    int queued;
    volatile int closeCode = OPEN;
    String closeReason = "";
    boolean isBroken;
    volatile @Nullable CountDownLatch blocksOn;
    volatile boolean isBlocked;

    @Override
    public void send(byte[] buffer, int offset, int length) {
        if (isBroken) {
            throw new IllegalStateException("broken on purpose");
        }
        CountDownLatch latch = blocksOn;
        if (latch != null) {
            isBlocked = true;
            awaitUninterruptibly(latch);
        }
        if (closeCode == OPEN) {
            messages.add(Arrays.copyOfRange(buffer, offset, offset + length));
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a worker", e);
        }
    }

    @Override
    public int queuedBytes() {
        return queued;
    }

    @Override
    public void close(int code, String reason) {
        if (closeCode == OPEN) {
            closeCode = code;
            closeReason = reason;
        }
    }
}
