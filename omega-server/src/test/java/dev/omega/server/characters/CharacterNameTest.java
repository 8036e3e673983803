package dev.omega.server.characters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterNameTest {

    private static String key(String name) {
        return CharacterName.parse(name).key();
    }

    @Test
    void name_shouldBeAcceptedInAnyOneScript() {
        for (String name : List.of("Anna", "Anna-Lee", "O'Neill", "Sir Ralf 2", "Ёжик", "Ελένη", "小さな山", "عمر",
                "Bot 000123")) {
            assertEquals(name, CharacterName.parse(name).text());
        }
    }

    @Test
    void name_shouldBeRefusedWhenItBreaksARule() {
        for (String name : List.of("Al", "A".repeat(21), " Anna", "Anna ", "An  na", "An--na", "An_na", "Anna!",
                "An\nna", "An\u200Bna", "Annа", "Ann\u0430", "<b>", "Anna\u202E", "-Anna", "🙂🙂🙂")) {
            Problem refused = assertThrows(Problem.class, () -> CharacterName.parse(name), name);
            assertEquals(ErrorCode.NAME_NOT_ALLOWED, refused.code());
        }
    }

    @Test
    void name_shouldBeNormalized() {
        assertEquals("Ana", CharacterName.parse("Ａｎａ").text());
        assertEquals("Zoë", CharacterName.parse("Zoe\u0308").text());
    }

    @Test
    void lookAlikes_shouldShareAKey() {
        assertEquals(key("Anna"), key("ANNA"));
        assertEquals(key("Bob"), key("B0b"));
        assertEquals(key("Illi"), key("lIIl"));
        assertEquals(key("Anna Lee"), key("Anna-Lee"));
        assertEquals(key("Pacco"), key("Рассо"));
        assertEquals(key("Ana"), key("Ａｎａ"));
    }

    @Test
    void differentNames_shouldHaveDifferentKeys() {
        assertNotEquals(key("Anna"), key("Anne"));
        assertNotEquals(key("bot-1-11"), key("bot-11-1"));
        assertNotEquals(key("Bot 2"), key("Bot 22"));
    }
}
