package dev.omega.server.sessions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the successors of a refresh token from it and a key only the API has. So the same exchange, repeated because its
 * answer was lost, gives the same tokens without any token being stored; and who steals a spent token cannot derive them.
 * Immutable.
 */
final class TokenRotation {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** Derives its own key from the cluster key. */
    TokenRotation(byte[] clusterKey) {
        this.key = new SecretKeySpec(mac(new SecretKeySpec(clusterKey, ALGORITHM), "omega session rotation v1"),
                ALGORITHM);
    }

    Token successor(Token refresh) {
        return derive(refresh, TokenKind.REFRESH);
    }

    Token access(Token refresh) {
        return derive(refresh, TokenKind.ACCESS);
    }

    private Token derive(Token refresh, TokenKind kind) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(refresh.secret());
            mac.update(kind.prefix().getBytes(StandardCharsets.US_ASCII));
            return Token.of(kind, mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
