package dev.omega.server.sessions;

import dev.omega.server.accounts.AccountKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who a valid access token stands for. */
public record SessionIdentity(long accountId, AccountKind kind, long sessionId) {

    /** Names the session in join tickets: the first 8 bytes of a hash, the same for all tokens of the session. */
    public long sessionHash() {
        try {
            byte[] text = ("omega session " + sessionId).getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
