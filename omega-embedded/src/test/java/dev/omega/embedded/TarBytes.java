package dev.omega.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives for tests (POSIX.1-1988, "ustar"). */
final class TarBytes {

    static final int BLOCK_BYTES = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarBytes directory(String name) {
        return entry(name, 0755, '5', "", "");
    }

    TarBytes file(String name, int mode, String content) {
        return entry(name, mode, '0', "", content);
    }

    TarBytes symlink(String name, String target) {
        return entry(name, 0777, '2', target, "");
    }

    TarBytes prefixed(String prefix, String name, String content) {
        byte[] header = header(name, 0644, '0', "", content.length());
        put(header, 257, "ustar\00000");
        put(header, 345, prefix);
        return append(header, content);
    }

    TarBytes entry(String name, int mode, char type, String link, String content) {
        return append(header(name, mode, type, link, content.length()), content);
    }

    byte[] bytes() {
        byte[] entries = out.toByteArray();
        return Arrays.copyOf(entries, entries.length + 2 * BLOCK_BYTES);
    }

    private TarBytes append(byte[] header, String content) {
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        out.writeBytes(header);
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(Arrays.copyOf(body, (body.length + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES));
        return this;
    }

    private static byte[] header(String name, int mode, char type, String link, int sizeBytes) {
        byte[] header = new byte[BLOCK_BYTES];
        put(header, 0, name);
        put(header, 100, String.format("%07o", mode));
        put(header, 124, String.format("%011o", sizeBytes));
        header[156] = (byte) type;
        put(header, 157, link);
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
