package dev.omega.server.sessions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A token: 32 secret bytes, written as prefix, base64url and a CRC-32 that tells typing errors and foreign texts from
 * tokens without asking the database. Immutable; never prints itself.
 */
final class Token {

    static final int SECRET_BYTES = 32;

    private static final int CRC_BYTES = 4;
    private static final int BODY_LENGTH = 48;

    private final TokenKind kind;
    private final byte[] secret;

    private Token(TokenKind kind, byte[] secret) {
        this.kind = kind;
        this.secret = secret;
    }

    static Token random(TokenKind kind, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Token(kind, secret);
    }

    static Token of(TokenKind kind, byte[] secret) {
        return new Token(kind, Arrays.copyOf(secret, SECRET_BYTES));
    }

    /** The token in {@code text}, or {@code null} when it is none of that kind. */
    static @Nullable Token parse(TokenKind kind, String text) {
        if (!text.startsWith(kind.prefix()) || text.length() != kind.prefix().length() + BODY_LENGTH) {
            return null;
        }
        byte[] body = decode(text.substring(kind.prefix().length()));
        if (body == null) {
            return null;
        }
        byte[] secret = Arrays.copyOf(body, SECRET_BYTES);
        return ByteBuffer.wrap(body).getInt(SECRET_BYTES) == crc(kind, secret) ? new Token(kind, secret) : null;
    }

    private static byte @Nullable [] decode(String body) {
        try {
            return Base64.getUrlDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int crc(TokenKind kind, byte[] secret) {
        CRC32 crc = new CRC32();
        crc.update(kind.prefix().getBytes(StandardCharsets.US_ASCII));
        crc.update(secret);
        return (int) crc.getValue();
    }

    /** What the client gets. */
    String text() {
        ByteBuffer body = ByteBuffer.allocate(SECRET_BYTES + CRC_BYTES).put(secret).putInt(crc(kind, secret));
        return kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(body.array());
    }

    /** What the database gets: SHA-256. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** {@link #hash()} as hexadecimal text, the key in caches. */
    String hashKey() {
        return HexFormat.of().formatHex(hash());
    }

    byte[] secret() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return kind.prefix() + "...";
    }
}
