package dev.omega.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacking the programs: once, whole or not at all, and never outside their folder. */
class BinariesIT {

    /** Unpacked by the first test that needs it. */
    @TempDir
    static Path shared;

    @TempDir
    Path temporary;

    @Test
    void programs_shouldRunWhenUnpackedAndBeLeftAloneAfterwards() throws IOException {
        Binaries binaries = Binaries.in(shared);
        assertVersions(binaries);
        Path program = binaries.postgresProgram("postgres");
        FileTime unpacked = Files.getLastModifiedTime(program);
        assertEquals(binaries, Binaries.in(shared));
        assertEquals(unpacked, Files.getLastModifiedTime(program));
    }

    @Test
    void programs_shouldBeUnpackedAgainWhenDamaged() throws IOException {
        Path program = Binaries.in(shared).redisServer();
        // As a power failure may leave it: the name is there, the content is not.
        Files.write(program, new byte[0]);
        assertVersions(Binaries.in(shared));
    }

    @Test
    void programs_shouldBeUnpackedAgainWhenThatWasInterrupted() throws IOException {
        try (OwnerProcess owner = OwnerProcess.launch(temporary.resolve("data"), temporary)) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> !unfinished().isEmpty());
            owner.kill();
        }
        assertEquals(1, unfinished().size());
        assertVersions(Binaries.in(temporary));
        assertEquals(List.of(), unfinished());
    }

    @Test
    void programs_shouldBeWholeWhenTwoProcessesUnpackAtOnce() {
        try (OwnerProcess first = OwnerProcess.launch(temporary.resolve("first"), temporary);
                OwnerProcess second = OwnerProcess.launch(temporary.resolve("second"), temporary)) {
            assertEquals("ready", first.firstLine());
            assertEquals("ready", second.firstLine());
        }
    }

    @Test
    void archive_shouldNotReachOutsideItsDirectory() {
        Path inside = temporary.resolve("inside");
        for (TarBytes evil : List.of(new TarBytes().file("../outside", 0644, "evil"),
                new TarBytes().file("/outside", 0644, "evil"), new TarBytes().file("a/../../outside", 0644, "evil"),
                new TarBytes().symlink("link", ".."), new TarBytes().symlink("link", "/etc"))) {
            assertThrows(IOException.class, () -> Archive.unpackTar(new ByteArrayInputStream(evil.bytes()), inside));
        }
        assertFalse(Files.exists(temporary.resolve("outside")));
    }

    private static void assertVersions(Binaries binaries) {
        assertEquals("postgres (PostgreSQL) 18.6",
                Commands.run(List.of(binaries.postgresProgram("postgres").toString(), "--version"), "").lastLine());
        assertTrue(Commands.run(List.of(binaries.redisServer().toString(), "--version"), "")
                .lastLine()
                .startsWith("Redis server v=7.0.15"));
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.toString().endsWith(".unpacking")).toList();
        }
    }
}
