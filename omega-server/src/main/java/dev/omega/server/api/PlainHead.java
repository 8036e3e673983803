package dev.omega.server.api;

import java.nio.charset.StandardCharsets;

/**
 * The head of a GET that holds nothing unusual, read off the bytes as they came: its first line here, the others as
 * {@link PlainFields}. Whatever is not plain is not refused here but left to the HTTP server, which knows all of the protocol.
 */
final class PlainHead {

    /** Longer ones are not plain. */
    static final int MAX_BYTES = 2_048;

    private static final byte[] START = "GET /".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_LINE = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Where the path begins. */
    static final int PATH_AT = START.length - 1;

    private PlainHead() {}

    /**
     * Where the target ends, or -1: the first line is not plain. A path is letters, digits and {@code / - _} only; a query may follow, of
     * the same and {@code = &}.
     */
    static int targetEnd(byte[] bytes, int length) {
        if (length < START.length + END_OF_LINE.length || !isAt(bytes, 0, START)) {
            return -1;
        }
        int at = START.length;
        while (at < length && isOfPath(bytes[at]) && (bytes[at] != '/' || bytes[at - 1] != '/')) {
            at++;
        }
        if (at < length && bytes[at] == '?') {
            at = queryEnd(bytes, at + 1, length);
        }
        return at + END_OF_LINE.length <= length && isAt(bytes, at, END_OF_LINE) ? at : -1;
    }

    private static int queryEnd(byte[] bytes, int from, int length) {
        int at = from;
        while (at < length && (isOfPath(bytes[at]) || bytes[at] == '=' || bytes[at] == '&')) {
            at++;
        }
        return at;
    }

    /** Where the path of a target ends: with it, or in front of a query. */
    static int pathEnd(byte[] bytes, int targetEnd) {
        int at = START.length;
        while (at < targetEnd && bytes[at] != '?') {
            at++;
        }
        return at;
    }

    /** Where the fields begin after a target that ends there. */
    static int fieldsAt(int targetEnd) {
        return targetEnd + END_OF_LINE.length;
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
}
