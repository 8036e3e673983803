package dev.omega.server.api;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where a message ends, as far as that can be told without reading all of it. */
final class RawHead {

    private static final String BLANK_LINE = "\r\n\r\n";

    private RawHead() {}

    /** Whether these bytes are one request from its beginning to its end, and it leaves the connection what it is. */
    static boolean isWhole(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(BLANK_LINE);
        if (end < 0) {
            return false;
        }
        String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
        if (head.contains("\ntransfer-encoding") || head.contains("\nupgrade") || head.contains("\nexpect")) {
            return false;
        }
        int field = head.indexOf("\ncontent-length:");
        int body = length - end - BLANK_LINE.length();
        return field < 0 ? body == 0 : head.startsWith("\ncontent-length: " + body + "\r\n", field);
    }
}
