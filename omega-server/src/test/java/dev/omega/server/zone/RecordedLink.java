package dev.omega.server.zone;

import java.util.ArrayDeque;
import java.util.Arrays;

/** A connection that keeps what was sent until somebody looks. */
final class RecordedLink implements PlayerLink {

    static final int OPEN = 0;

    final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    int queued;
    int closeCode = OPEN;
    String closeReason = "";
    boolean isBroken;

    @Override
    public void send(byte[] buffer, int offset, int length) {
        if (isBroken) {
            throw new IllegalStateException("broken on purpose");
        }
        if (closeCode == OPEN) {
            messages.add(Arrays.copyOfRange(buffer, offset, offset + length));
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
