package dev.omega.server.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hash of the files of a pack: the first 64 bits of SHA-256 over names and contents, in the order of the names. */
final class ContentHash {

    private final SortedMap<String, byte[]> digests = new TreeMap<>();

    /** Takes a file in; a file may come twice. */
    void add(String name, byte[] content) {
        digests.put(name, sha256().digest(content));
    }

    /** The hash of the files so far. */
    long value() {
        MessageDigest all = sha256();
        for (Map.Entry<String, byte[]> file : digests.entrySet()) {
            all.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
            all.update(file.getValue());
        }
        return ByteBuffer.wrap(all.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
