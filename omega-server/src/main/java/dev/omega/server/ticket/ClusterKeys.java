package dev.omega.server.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that API and zone hosts share: the one that seals, and during a rotation the other one that is accepted too.
 *
 * <p>A key's id is taken from its content, so the two sides need not agree on numbers: during a rotation every process
 * gets both keys, in whichever order it was told, and finds the right one.
 */
public final class ClusterKeys {

    /** Shortest key accepted, bytes: the strength of HMAC-SHA256. */
    public static final int MIN_BYTES = 32;

    private static final byte[] ID_LABEL = "omega cluster key id".getBytes(StandardCharsets.US_ASCII);

    private final int currentId;
    private final byte[] current;
    private final int otherId;
    private final byte @Nullable [] other;

    private ClusterKeys(byte[] current, byte @Nullable [] other) {
        this.current = checked(current);
        this.currentId = idOf(current);
        this.other = other == null ? null : checked(other);
        this.otherId = other == null ? -1 : idOf(other);
    }

    /** One key, {@value #MIN_BYTES} bytes or more. */
    public static ClusterKeys of(byte[] key) {
        return new ClusterKeys(key, null);
    }

    /**
     * Two keys during a rotation.
     *
     * @throws IllegalArgumentException when the keys cannot be told apart by their ids (1 in 256: make another key)
     */
    public static ClusterKeys rotating(byte[] current, byte[] other) {
        ClusterKeys keys = new ClusterKeys(current, other);
        if (keys.currentId == keys.otherId) {
            throw new IllegalArgumentException("both cluster keys have the id " + keys.currentId
                    + "; two different ids are needed to rotate. Generate the new key once more");
        }
        return keys;
    }

    /** Id of the key that seals, 0..255. */
    public int currentId() {
        return currentId;
    }

    /** The key with this id, or {@code null} when it is not one of ours. The array must not be changed. */
    byte @Nullable [] find(int keyId) {
        if (keyId == currentId) {
            return current;
        }
        return keyId == otherId ? other : null;
    }

    /** Ids only: keys never reach a log. */
    @Override
    public String toString() {
        return "ClusterKeys[currentId=" + currentId + (other == null ? "]" : ", otherId=" + otherId + "]");
    }

    private static byte[] checked(byte[] key) {
        if (key.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the cluster key has " + key.length + " bytes; at least " + MIN_BYTES + " random bytes are needed");
        }
        return key.clone();
    }

    private static int idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ID_LABEL);
            return digest.digest(key)[0] & 0xFF;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
