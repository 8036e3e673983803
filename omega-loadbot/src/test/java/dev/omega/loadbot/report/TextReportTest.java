package dev.omega.loadbot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.claims.Fixture;
import dev.omega.loadbot.measure.ErrorKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The text report, word by word. */
final class TextReportTest {

    @Test
    void render_shouldBeTheGoldenTextForAFixedResult() throws IOException {
        String report = TextReport.render(Results.of(new Fixture()), List.of(Path.of("out", "report.json")));
        assertEquals(golden("golden-report.txt"), report);
    }

    @Test
    void render_shouldFitEightyColumnsWithoutControlCharacters() {
        Fixture bad = new Fixture().with(ErrorKind.DISCONNECT).with(ErrorKind.LOST_STATE);
        bad.errorsOutside.countClose(4009);
        for (String report : List.of(TextReport.render(Results.of(new Fixture())), TextReport.render(Results.of(bad)),
                TextReport.render(Results.of(Fixture.empty())))) {
            for (String line : report.lines().toList()) {
                assertTrue(line.length() <= 80, line.length() + ": " + line);
                assertEquals(line.stripTrailing(), line);
            }
            assertFalse(report.chars().anyMatch(c -> c < ' ' && c != '\n'), "no escape sequences");
        }
    }

    @Test
    void render_shouldBeginAndEndWithTheVerdict() {
        assertVerdict("RESULT  MET: gated ", " exit 0", TextReport.render(Results.of(new Fixture())));
        Fixture slow = new Fixture();
        slow.confirmMs = 300;
        assertVerdict("RESULT  MISSED: gated ", " exit 3", TextReport.render(Results.of(slow)));
        assertVerdict("RESULT  INVALID: gated 0 met", " exit 4", TextReport.render(Results.of(Fixture.empty())));
    }

    private static void assertVerdict(String start, String end, String report) {
        List<String> lines = report.lines().toList();
        assertTrue(lines.getFirst().startsWith(start) && lines.getFirst().endsWith(end), lines.getFirst());
        assertEquals(lines.getFirst(), lines.getLast());
    }

    @Test
    void numbers_shouldKeepThreeDigitsAndNeverRoundToZero() {
        assertEquals("38.2", Numbers.of(38.234));
        assertEquals("0.0042", Numbers.of(0.00421));
        assertEquals("0.00000031", Numbers.of(0.00000031));
        assertEquals("5.12", Numbers.of(5.123));
        assertEquals("240 000", Numbers.of(240_000));
        assertEquals("1 235", Numbers.of(1_234.6));
        assertEquals("0", Numbers.of(0.0));
        assertEquals("-", Numbers.of(Double.NaN));
        assertEquals("+62 %", Numbers.signedPercent(62.1));
        assertEquals("-0.3 %", Numbers.signedPercent(-0.26));
        assertEquals("n/a", Numbers.ms(Double.NaN));
    }

    @Test
    void page_shouldWrapWordsAndAlignColumns() {
        Page page = new Page().paragraph("HEAD  ", "word ".repeat(30).strip(), "      ");
        for (String line : page.toString().lines().toList()) {
            assertTrue(line.length() <= 80);
        }
        assertEquals("ab    cd\n", new Page().row(new int[]{4, -4}, "ab", "cd").toString());
        assertEquals("abcd\n", new Page().row(new int[]{4}, "abcdefgh").toString());
    }

    static String golden(String name) throws IOException {
        try (InputStream in = TextReportTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
