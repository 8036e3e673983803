package dev.omega.cli.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What players need, worked out by hand. */
final class NeedsTest {

    private static Terms terms(String mix, int cores, int spare) {
        return new Terms(Mix.parse(mix), 2_000, cores, spare, 75, 60);
    }

    @Test
    void needs_shouldBeThoseOfTheMix() {
        Needs needs = Needs.of(10_000, terms("hub=20,zone=70,rift=9,arena=1", 4, 1));
        // 2,000 / 375, 7,000 / 75, 900 / 3, 100 / 10
        assertEquals(Map.of(Kind.HUB, 6L, Kind.ZONE, 94L, Kind.RIFT, 300L, Kind.ARENA, 10L), needs.instances());
        assertEquals(410, needs.allInstances());
        assertEquals(5 + 310 * 12e-6 * 40 / 0.7, needs.zoneCores(), 1e-9);
        assertEquals(3, needs.hosts(), "6 cores are two hosts of 4, and a spare one");
        assertEquals(10_000 * 0.14 / 3_000 + 10_000 / 3_600.0 * 0.007, needs.apiCores(), 1e-9);
        assertEquals(71.2, needs.megabitsPerSecond(), 1e-9);
    }

    @Test
    void hosts_shouldFitExactlyAndNeverTooFew() {
        assertEquals(1, Needs.of(8_000, terms("zone=100", 4, 0)).hosts());
        assertEquals(2, Needs.of(8_001, terms("zone=100", 4, 0)).hosts());
        assertEquals(1, Needs.of(75, terms("zone=100", 4, 0)).allInstances());
        assertEquals(2, Needs.of(76, terms("zone=100", 4, 0)).allInstances());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "hub=20,zone=70 | mix hub=20,zone=70 makes 90 %, it must make 100 %",
            "city=100 | 'city=100' is not KIND=PERCENT", "hub=many | 'hub=many' is not KIND=PERCENT",
            "hub | 'hub' is not KIND=PERCENT"})
    void mix_shouldSayWhatIsWrong(String text, String expected) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Mix.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    }

    @Test
    void stages_shouldBeThoseOfTheDocument() {
        assertEquals("Alpha: 1-2 servers, $20-50", DocumentStage.of(100).words());
        assertEquals("Beta: 3-6 servers, $80-150", DocumentStage.of(101).words());
        assertEquals("10k+: 50-100+ servers, $2,000-5,000", DocumentStage.of(50_000).words());
    }
}
