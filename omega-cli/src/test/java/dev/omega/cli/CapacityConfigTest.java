package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.loadbot.capacity.CapacityResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityConfigTest {
    private static CapacityConfig config(int lastGood) {
        return new CapacityConfig("forest", List.of("forest-1", "forest-2", "forest-3"),
                new CapacityResult(lastGood, lastGood + 10, List.of(), List.of(), false));
    }

    @Test
    void copies_shouldHoldTogetherWhatWasMeasured() {
        assertEquals(
                List.of("# 200 players, found by: omega loadtest capacity",
                        "# Instances that the API orders: omega shard set forest --capacity 66", "--capacity 66",
                        "--id forest-1", "--id forest-2", "--id forest-3"),
                config(200).lines("omega loadtest capacity"));
    }

    @Test
    void nothing_shouldBeWrittenWhenNothingHeld() {
        assertTrue(config(0).writeTo(Path.of("/proc/none"), "").contains("no number of players held"));
    }
}
