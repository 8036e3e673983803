package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QuantizationTest {

    @Test
    void toWire_shouldBeOffByHalfAWireUnitAtMost() {
        for (int units = -3_000; units < 3_000; units++) {
            assertTrue(Math.abs(Quantization.toUnits(Quantization.toWire(units)) - units) <= 4, "units " + units);
        }
        assertEquals(32, Quantization.toWire(256));
    }

    @Test
    void fraction_shouldBeZeroOnlyWhenNothingIsLeftAndFullOnlyWhenNothingIsMissing() {
        for (int maximum = 1; maximum < 2_000; maximum += 3) {
            for (int value = -1; value <= maximum + 1; value++) {
                int fraction = Quantization.fraction(value, maximum);
                assertEquals(value <= 0, fraction == 0, value + "/" + maximum);
                assertEquals(value >= maximum, fraction == 127, value + "/" + maximum);
            }
        }
        assertEquals(126, Quantization.fraction(Integer.MAX_VALUE - 1, Integer.MAX_VALUE));
    }

    @Test
    void ahead_shouldCountThroughTheEndOfTheRange() {
        assertEquals(0, Quantization.ahead(5, 5));
        assertEquals(3, Quantization.ahead(126, 1));
        assertEquals(127, Quantization.ahead(1, 0));
        assertEquals(127, Quantization.seven(-1));
        assertEquals(5, Quantization.seven(128L * 1_000_000_000_000L + 5));
    }
}
