package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.store.DatabaseConfig;
import dev.omega.server.store.RedisConfig;
import org.junit.jupiter.api.Test;

class ApiConfigTest {

    @Test
    void listen_shouldRefuseOtherInterfacesWithoutTheFlag() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new ApiConfig.Listen("0.0.0.0", 7700, false, false));
        assertTrue(String.valueOf(refused.getMessage()).contains("insecure-plaintext"));
        assertDoesNotThrow(() -> new ApiConfig.Listen("0.0.0.0", 7700, true, false));
        assertDoesNotThrow(() -> new ApiConfig.Listen("::1", 7700, false, false));
        assertThrows(IllegalArgumentException.class, () -> new ApiConfig.Listen("127.0.0.1", 65_536, false, false));
    }

    @Test
    void keys_shouldBeLongAndSilent() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new ApiConfig.Keys(new byte[31], new byte[32]));
        assertEquals("the cluster key has 31 bytes, at least 32 are needed", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ApiConfig.Keys.parse("not base64!", Api.SERVICE_KEY));
        assertFalse(ApiConfig.Keys.parse(Api.CLUSTER_KEY, Api.SERVICE_KEY).toString().contains(Api.CLUSTER_KEY));
    }

    @Test
    void configuration_shouldNotPrintPasswords() {
        assertFalse(new DatabaseConfig("jdbc:postgresql://h/db", "u", "s3cret").toString().contains("s3cret"));
        assertFalse(new RedisConfig("h", 6379, "s3cret").toString().contains("s3cret"));
        assertThrows(IllegalArgumentException.class,
                () -> new DatabaseConfig("jdbc:postgresql://h/db?password=x", "u", "p"));
        assertThrows(IllegalArgumentException.class, () -> new DatabaseConfig("postgres://h/db", "u", "p"));
    }
}
