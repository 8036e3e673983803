package dev.omega.server.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of a GET that holds nothing unusual, read off the bytes as they came. Whatever is not plain is not refused here but left to
 * the HTTP server, which knows all of the protocol.
 *
 * @param path letters, digits, {@code / - _} only
 * @param token after {@code Bearer}
 * @param requestId the client's, when it is a sound one
 */
record PlainHead(
        String path,
        @Nullable String token,
        @Nullable String requestId,
        @Nullable String acceptEncoding,
        @Nullable String ifNoneMatch) {

    /** Longer ones are not plain. */
    static final int MAX_BYTES = 2_048;

    private static final byte[] START = "GET /".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_LINE = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String BEARER = "bearer ";

    /** Reads the first {@code length} bytes; {@code null}: they are not one whole plain head and nothing else. */
    static @Nullable PlainHead read(byte[] bytes, int length) {
        int end = pathEnd(bytes, length);
        return end < 0 ? null : new Reader(bytes, length, end + END_OF_LINE.length).read(text(bytes, 4, end));
    }

    /** Where the path ends, or -1. */
    private static int pathEnd(byte[] bytes, int length) {
        if (length < START.length + END_OF_LINE.length || !isAt(bytes, 0, START)) {
            return -1;
        }
        int at = START.length;
        while (at < length && isOfPath(bytes[at]) && (bytes[at] != '/' || bytes[at - 1] != '/')) {
            at++;
        }
        return at + END_OF_LINE.length <= length && isAt(bytes, at, END_OF_LINE) ? at : -1;
    }

    private static boolean isOfPath(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || b == '/' || b == '-'
                || b == '_';
    }

    private static boolean isAt(byte[] bytes, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Walks the header lines once. */
    private static final class Reader {

        private final byte[] bytes;
        private final int length;
        private int at;
        private boolean hasHost;
        private @Nullable String authorization;
        private @Nullable String requestId;
        private @Nullable String acceptEncoding;
        private @Nullable String ifNoneMatch;

        Reader(byte[] bytes, int length, int at) {
            this.bytes = bytes;
            this.length = length;
            this.at = at;
        }

        private @Nullable PlainHead read(String path) {
            while (at + 2 < length) {
                if (!readLine()) {
                    return null;
                }
            }
            boolean ends = at + 2 == length && bytes[at] == '\r' && bytes[at + 1] == '\n';
            if (!ends || !hasHost) {
                return null;
            }
            String token = null;
            if (authorization != null) {
                if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                    return null;
                }
                token = authorization.substring(BEARER.length()).strip();
            }
            return new PlainHead(path, token, requestId, acceptEncoding, ifNoneMatch);
        }

        /** False: the line is not plain. */
        private boolean readLine() {
            int colon = at;
            while (colon < length && isOfName(bytes[colon])) {
                colon++;
            }
            int end = colon + 1;
            while (end < length && isPrintable(bytes[end])) {
                end++;
            }
            if (colon == at || end + 1 >= length || bytes[colon] != ':' || bytes[end] != '\r'
                    || bytes[end + 1] != '\n') {
                return false;
            }
            int from = at;
            at = end + 2;
            return take(from, colon, end);
        }

        private static boolean isOfName(byte b) {
            return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '-';
        }

        private static boolean isPrintable(byte b) {
            return b >= ' ' && b != 0x7f;
        }

        /** False: a header that may change what the request means, or one that comes twice. */
        private boolean take(int from, int colon, int end) {
            return switch (text(bytes, from, colon).toLowerCase(Locale.ROOT)) {
                case "host" -> {
                    boolean first = !hasHost;
                    hasHost = true;
                    yield first && isHost(value(colon, end));
                }
                case "authorization" -> {
                    boolean first = authorization == null;
                    authorization = value(colon, end);
                    yield first;
                }
                case "x-request-id" -> {
                    boolean first = requestId == null;
                    requestId = value(colon, end);
                    yield first && RequestHead.isSoundId(requestId);
                }
                case "accept-encoding" -> {
                    boolean first = acceptEncoding == null;
                    acceptEncoding = value(colon, end);
                    yield first;
                }
                case "if-none-match" -> {
                    boolean first = ifNoneMatch == null;
                    ifNoneMatch = value(colon, end);
                    yield first;
                }
                case "connection" -> value(colon, end).equalsIgnoreCase("keep-alive");
                case "user-agent", "accept", "accept-language", "cache-control", "pragma", "origin", "referer" -> true;
                default -> false;
            };
        }

        private String value(int colon, int end) {
            return text(bytes, colon + 1, end).strip();
        }

        private static boolean isHost(String value) {
            return !value.isEmpty()
                    && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == ':' || c == '-');
        }
    }
}
