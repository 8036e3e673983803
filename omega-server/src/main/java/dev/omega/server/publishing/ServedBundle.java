package dev.omega.server.publishing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * What is sent as it is for a long time, a version of the content for instance, plain and compressed. Immutable; any thread.
 *
 * @param etag of the plain bytes, without quotes: their SHA-256
 */
@SuppressWarnings("ArrayRecordComponent")
public record ServedBundle(byte[] plain, byte[] gzip, String etag) {

    /** Compresses and hashes it; takes a moment. */
    public static ServedBundle of(byte[] plain) {
        return new ServedBundle(plain, compressed(plain), hash(plain));
    }

    /** The tag of one of the two bodies, with its quotes: another encoding is another body, and a strong tag names one. */
    public String strongTag(boolean compressed) {
        return '"' + etag + (compressed ? "-gzip\"" : "\"");
    }

    int sizeBytes() {
        return plain.length + gzip.length;
    }

    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
