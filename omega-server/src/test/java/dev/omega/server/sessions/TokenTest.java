package dev.omega.server.sessions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TokenTest {

    private final Token token = Token.random(TokenKind.ACCESS, new SecureRandom());

    @Test
    void token_shouldComeBackFromItsText() {
        Token parsed = Token.parse(TokenKind.ACCESS, token.text());
        assertArrayEquals(token.secret(), Objects.requireNonNull(parsed).secret());
        assertTrue(token.text().matches("omg_s_[A-Za-z0-9_-]{48}"));
    }

    @Test
    void token_shouldBeRefusedWithAnyOneCharacterChanged() {
        String text = token.text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertNull(Token.parse(TokenKind.ACCESS, text.substring(0, i) + other + text.substring(i + 1)), "at " + i);
        }
    }

    @Test
    void token_shouldNotPassForAnotherKind() {
        assertNull(Token.parse(TokenKind.REFRESH, token.text()));
        assertNull(Token.parse(TokenKind.REFRESH, token.text().replace("omg_s_", "omg_r_")));
    }

    @Test
    void token_shouldNotPrintItself() {
        assertFalse(token.toString().contains(token.text().substring(6, 20)));
    }

    @Test
    void rotation_shouldRepeatItselfAndDependOnTheKey() {
        Token refresh = Token.random(TokenKind.REFRESH, new SecureRandom());
        TokenRotation rotation = new TokenRotation(new byte[32]);
        assertEquals(rotation.successor(refresh).text(), new TokenRotation(new byte[32]).successor(refresh).text());
        assertNotNull(Token.parse(TokenKind.REFRESH, rotation.successor(refresh).text()));
        assertNotEquals(rotation.successor(refresh).hashKey(), rotation.access(refresh).hashKey());
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertNotEquals(rotation.successor(refresh).text(), new TokenRotation(otherKey).successor(refresh).text());
    }
}
