package dev.omega.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, on a small file system in memory; mounting it takes root. */
class DiskFullIT {

    private static final String DISK_SIZE = "96m";
    private static final int SPARE_BYTES = 512 << 10;

    @TempDir
    Path temporary;

    @BeforeEach
    void mount() {
        Commands.Result mounted = Commands
                .run(List.of("mount", "-t", "tmpfs", "-o", "size=" + DISK_SIZE, "none", temporary.toString()), "");
        assumeTrue(mounted.succeeded(), "cannot mount a file system here: " + mounted.lastLine());
    }

    @AfterEach
    void unmount() {
        Commands.run(List.of("umount", temporary.toString()), "");
    }

    @Test
    void services_shouldKeepEveryAcknowledgedRowAndGoOnWhenTheDiskWasFull() throws IOException {
        try (EmbeddedServices services = EmbeddedServices.start(temporary, TestOptions.durable())) {
            Database database = new Database(services.postgres());
            database.execute("CREATE TABLE kept (id bigint, filler text)");
            Path filler = temporary.resolve("filler");
            fill(filler);
            int acknowledged = insertUntilRefused(database);
            assertTrue(acknowledged < 10_000);
            Files.delete(filler);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> database.query("SELECT count(*) FROM kept") != null);
            int kept = Integer.parseInt(database.query("SELECT count(*) FROM kept"));
            // The refused one may have been written all the same.
            assertTrue(kept == acknowledged || kept == acknowledged + 1, kept + " kept of " + acknowledged);
            database.execute("INSERT INTO kept VALUES (-1, '')");
            assertEquals("1", database.query("SELECT count(*) FROM kept WHERE id = -1"));
        }
        assertEquals(List.of(), Processes.of(temporary));
    }

    private static int insertUntilRefused(Database database) {
        for (int id = 0; id < 10_000; id++) {
            try {
                database.execute("INSERT INTO kept VALUES (" + id
                        + ", (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 500)))");
            } catch (IllegalStateException e) {
                return id;
            }
        }
        return 10_000;
    }

    private void fill(Path filler) throws IOException {
        FileStore store = Files.getFileStore(temporary);
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[1 << 16];
            while (store.getUsableSpace() > SPARE_BYTES) {
                out.write(block);
            }
        }
    }
}
