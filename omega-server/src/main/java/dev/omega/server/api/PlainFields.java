package dev.omega.server.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the header lines of a plain head say, as far as it matters to its answer.
 *
 * @param token after {@code Bearer}
 * @param requestId the client's, when it is a sound one
 */
record PlainFields(
        @Nullable String token,
        @Nullable String requestId,
        @Nullable String acceptEncoding,
        @Nullable String ifNoneMatch) {

    private static final String BEARER = "bearer ";

    /** The token is a secret. */
    @Override
    public String toString() {
        return "PlainFields[" + requestId + ']';
    }

    /** Reads the lines from {@code from} to {@code length}; {@code null}: they are not those of one plain head and nothing else. */
    static @Nullable PlainFields read(byte[] bytes, int from, int length) {
        return new Reader(bytes, length, from).read();
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

        private @Nullable PlainFields read() {
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
            return new PlainFields(token, requestId, acceptEncoding, ifNoneMatch);
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
            return switch (text(from, colon).toLowerCase(Locale.ROOT)) {
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
            return text(colon + 1, end).strip();
        }

        private String text(int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }

        private static boolean isHost(String value) {
            return !value.isEmpty()
                    && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == ':' || c == '-');
        }
    }
}
