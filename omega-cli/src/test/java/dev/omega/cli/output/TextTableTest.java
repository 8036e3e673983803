package dev.omega.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void table_shouldAlignNumbersRightAndWordsLeft() {
        TextTable table =
                new TextTable("NAME", "PLAYERS", "STATE").row("forest-1", 7, "READY").row("a", 120, "DRAINING");

        assertEquals(List.of("NAME      PLAYERS  STATE", "forest-1        7  READY", "a             120  DRAINING"),
                table.lines());
    }

    @Test
    void table_shouldRefuseARowOfAnotherWidth() {
        assertThrows(IllegalArgumentException.class, () -> new TextTable("A", "B").row("only one"));
    }
}
