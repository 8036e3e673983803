package dev.omega.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaVersionTest {

    @Test
    void expectedVersion_shouldBeTheNewestMigration() throws IOException {
        Path folder = Path.of("..", "db", "migrations");
        try (Stream<Path> files = Files.list(folder)) {
            int newest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__\\w+\\.sql"))
                    .map(name -> Integer.parseInt(name.substring(1, name.indexOf('_'))))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            assertEquals(Integer.toString(newest), SchemaVersion.EXPECTED);
        }
        assertNotNull(SchemaVersion.class.getResource("/db/migration/V1__accounts_and_sessions.sql"));
    }

    @Test
    void mismatch_shouldSayWhatToDo() {
        assertTrue(String.valueOf(SchemaVersion.mismatch(null)).contains("omega db migrate"));
        assertTrue(String.valueOf(SchemaVersion.mismatch("1")).contains("omega db migrate"));
        assertTrue(String.valueOf(SchemaVersion.mismatch("999")).contains("use the newer build"));
    }
}
