package dev.omega.server.api;

import dev.omega.server.sessions.SessionService;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of a connection's last plain request, and what they mean. A client sends the same ones with every request, so that
 * comparing them does for reading them, decoding the token and hashing it. Whether the token is still good it does not know. Event
 * loop only.
 */
final class FieldMemory {

    private static final PlainFields NONE = new PlainFields(null, null, null, null);

    private byte[] lines = {};
    private PlainFields fields = NONE;
    private @Nullable String sessionKey;
    private boolean gzip;

    /** Whether these are the lines of one plain head and nothing else; from then on it speaks of them. */
    boolean read(byte[] bytes, int from, int length) {
        if (lines.length > 0 && Arrays.equals(lines, 0, lines.length, bytes, from, length)) {
            return true;
        }
        PlainFields read = PlainFields.read(bytes, from, length);
        if (read == null) {
            return false;
        }
        lines = Arrays.copyOfRange(bytes, from, length);
        fields = read;
        sessionKey = read.token() == null ? null : SessionService.key(read.token());
        gzip = RequestHead.takesGzip(read.acceptEncoding());
        return true;
    }

    /** What {@link SessionService#peekKey} takes; {@code null}: no token, or a text that is none. */
    @Nullable
    String sessionKey() {
        return sessionKey;
    }

    boolean takesGzip() {
        return gzip;
    }

    /** Whether the client has the body of this tag. */
    boolean has(String etag) {
        return RequestHead.has(fields.ifNoneMatch(), etag);
    }

    /** The client's, if it gave one. */
    @Nullable
    String requestId() {
        return fields.requestId();
    }
}
