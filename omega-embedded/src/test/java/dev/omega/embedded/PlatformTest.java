package dev.omega.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Which bundled programs fit which machine. */
class PlatformTest {

    @Test
    void platform_shouldNameBundledResourcesForEveryProcessor() {
        for (String processor : new String[]{"amd64", "x86_64", "aarch64"}) {
            Platform platform = Platform.of("Linux", processor);
            assertNotNull(Platform.class.getResource(platform.postgresArchive()), processor);
            assertNotNull(Platform.class.getResource(platform.redisServer()), processor);
        }
    }

    @Test
    void platform_shouldSayWhatToDoWhenNothingFits() {
        EmbeddedException refused = assertThrows(EmbeddedException.class, () -> Platform.of("Windows 11", "amd64"));
        assertEquals("embedded servers exist for Linux on x86_64 and aarch64, this is Windows 11 on amd64;"
                + " use servers of your own with --database-url and --redis-url", refused.getMessage());
        assertThrows(EmbeddedException.class, () -> Platform.of("Linux", "riscv64"));
    }
}
