package dev.omega.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Defaults and combinations. */
class OptionsTest {

    @Test
    void options_shouldBeDurableOwnedAndOnFreePortsByDefault() {
        assertEquals(new Options(true, true, false, 0, 0, null), Options.defaults());
        assertFalse(Options.fast().durable());
    }

    @Test
    void options_shouldKeepEverythingElseWhenOneIsChanged() {
        Path binaries = Path.of("bin");
        Options all = Options.fast().postgresOnly().detachedFromOwner().onPorts(5432, 6379).withBinaries(binaries);
        assertEquals(new Options(false, false, true, 5432, 6379, binaries), all);
    }

    @Test
    void options_shouldRefusePortsOutsideTheRange() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Options.defaults().onPorts(0, 65_536));
        assertEquals("Redis port 65536 is not within 0..65535", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Options.defaults().onPorts(-1, 0));
        assertTrue(Options.defaults().onPorts(65_535, 1).withRedis());
    }
}
