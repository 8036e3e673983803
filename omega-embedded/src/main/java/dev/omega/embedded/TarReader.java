package dev.omega.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar stream entry by entry (POSIX.1-1988 "ustar" and GNU headers; files, directories and symbolic links).
 * Everything else in a header, long-name extensions included, is refused. One thread at a time.
 */
final class TarReader {

    private static final int BLOCK_BYTES = 512;
    private static final int CHECKSUM_OFFSET = 148;
    private static final int CHECKSUM_BYTES = 8;

    enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK
    }

    /**
     * @param name path as stored, {@code /} between its parts
     * @param linkName target of a symbolic link, otherwise empty
     */
    record Entry(String name, Kind kind, boolean executable, long sizeBytes, String linkName) {}

    private final InputStream in;
    private final byte[] block = new byte[BLOCK_BYTES];
    private long unreadBytes;
    private int paddingBytes;

    TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * Skips what is left of the entry before and reads the next header.
     *
     * @return {@code null} at the end of the archive
     */
    @Nullable
    Entry next() throws IOException {
        in.skipNBytes(unreadBytes + paddingBytes);
        if (in.readNBytes(block, 0, BLOCK_BYTES) < BLOCK_BYTES) {
            throw new EOFException("tar archive ends without its end marker");
        }
        if (isEndMarker()) {
            return null;
        }
        verifyChecksum();
        Entry entry = parse();
        unreadBytes = entry.sizeBytes();
        paddingBytes = (int) (-unreadBytes & (BLOCK_BYTES - 1));
        return entry;
    }

    /** Copies the content of the current entry, once. */
    void transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (unreadBytes > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, unreadBytes));
            if (count < 0) {
                throw new EOFException("tar entry ends " + unreadBytes + " bytes early");
            }
            out.write(buffer, 0, count);
            unreadBytes -= count;
        }
    }

    private Entry parse() throws IOException {
        String prefix = block[257] == 'u' && block[263] == '0' ? text(345, 155) : "";
        String name = prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
        boolean executable = (octal(100, 8) & 0100) != 0;
        return switch (block[156]) {
            case 0, '0' -> new Entry(name, Kind.FILE, executable, octal(124, 12), "");
            case '5' -> new Entry(name, Kind.DIRECTORY, true, 0, "");
            case '2' -> new Entry(name, Kind.SYMLINK, false, 0, text(157, 100));
            default -> throw new IOException("tar entry " + name + " has the unsupported type " + block[156]);
        };
    }

    private boolean isEndMarker() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private void verifyChecksum() throws IOException {
        long expected = octal(CHECKSUM_OFFSET, CHECKSUM_BYTES);
        long actual = 0;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            boolean inChecksum = i >= CHECKSUM_OFFSET && i < CHECKSUM_OFFSET + CHECKSUM_BYTES;
            actual += inChecksum ? ' ' : block[i] & 0xFF;
        }
        if (actual != expected) {
            throw new IOException("tar header checksum is " + actual + ", the header says " + expected);
        }
    }

    private String text(int offset, int maxBytes) {
        int length = 0;
        while (length < maxBytes && block[offset + length] != 0) {
            length++;
        }
        return new String(block, offset, length, StandardCharsets.UTF_8);
    }

    private long octal(int offset, int lengthBytes) throws IOException {
        String digits = text(offset, lengthBytes).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("tar header holds '" + digits + "' where an octal number belongs", e);
        }
    }
}
