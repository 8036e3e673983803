package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "0,PT0S"})
    void duration_shouldBeReadWithItsUnitAndWrittenSoThatItReadsBack(String text, Duration expected) {
        Duration read = new Durations().convert(text);

        assertEquals(expected, read);
        assertEquals(expected, new Durations().convert(Durations.text(read)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "s", "-1s", "1.5s", "5 s", "10000000000s", "5d", ""})
    void duration_shouldBeRefusedWhenItHasNoUnitOrIsNoNumber(String text) {
        assertThrows(TypeConversionException.class, () -> new Durations().convert(text));
    }
}
