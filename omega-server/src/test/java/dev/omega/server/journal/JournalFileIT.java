package dev.omega.server.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.hostlink.Journal.JournalOperation;
import dev.omega.server.hostlink.Journal.JournalOutcome.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal holds after a crash, wherever its file was cut or damaged. */
class JournalFileIT {

    @TempDir
    private Path directory = Path.of("unset");

    private static List<JournalOperation> some(int count) {
        List<JournalOperation> operations = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            operations.add(new JournalOperation(new UUID(7, i), i % 3 + 1, 9, i, i % 5, i));
        }
        return operations;
    }

    private List<JournalOperation> reopened() throws IOException {
        List<JournalOperation> pending = new ArrayList<>();
        JournalFile.openFree(directory, pending).close();
        return pending;
    }

    @Test
    void reopened_shouldHoldWhatWasNotSettled() throws IOException {
        List<JournalOperation> all = some(2_000);
        try (JournalFile file = JournalFile.openFree(directory, new ArrayList<>())) {
            file.append(all);
            file.settle(all.subList(0, 1_500).stream().map(JournalOperation::opId).toList());
        }
        assertEquals(all.subList(1_500, 2_000), reopened());
    }

    @Test
    void discarded_shouldLeaveNothingThatOpeningMadeUnlessSomebodyWroteToIt() throws IOException {
        Path made = directory.resolve("hosts").resolve("forest-1");
        JournalFile.openFree(made, new ArrayList<>()).discard();
        assertTrue(Files.notExists(directory.resolve("hosts")));

        JournalFile written = JournalFile.openFree(made, new ArrayList<>());
        written.append(some(1));
        written.discard();
        assertEquals(some(1), JournalFile.read(made).pending().values().stream().toList());

        JournalFile.openFree(directory, new ArrayList<>()).discard();
        assertTrue(Files.exists(directory.resolve(JournalFile.NAME)), "in a folder that was there before");
    }

    @Test
    void compacted_shouldHoldTheSameInLess() throws IOException {
        List<JournalOperation> all = some(2_000);
        try (JournalFile file = JournalFile.openFree(directory, new ArrayList<>())) {
            file.append(all);
            file.compact(all.subList(1_990, 2_000));
            file.append(some(1));
            assertTrue(file.sizeBytes() < 1_000);
        }
        List<JournalOperation> expected = new ArrayList<>(all.subList(1_990, 2_000));
        expected.addAll(some(1));
        assertEquals(expected, reopened());
    }

    @Test
    void cutAnywhere_shouldHoldEveryWholeRecordAndTakeMore() throws IOException {
        List<JournalOperation> all = some(8);
        try (JournalFile file = JournalFile.openFree(directory, new ArrayList<>())) {
            file.append(all);
        }
        byte[] whole = Files.readAllBytes(directory.resolve(JournalFile.NAME));
        int record = (whole.length - 8) / 8;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(directory.resolve(JournalFile.NAME), Arrays.copyOf(whole, length));
            int expected = Math.max(0, (length - 8) / record);
            List<JournalOperation> pending = new ArrayList<>();
            try (JournalFile file = JournalFile.openFree(directory, pending)) {
                assertEquals(all.subList(0, expected), pending, "cut at " + length);
                file.append(some(1));
            }
            assertEquals(expected == 0 ? 1 : expected, reopened().size(), "cut at " + length);
        }
    }

    @Test
    void damagedAnywhere_shouldHoldAllButTheDamagedRecord() throws IOException {
        List<JournalOperation> all = some(8);
        try (JournalFile file = JournalFile.openFree(directory, new ArrayList<>())) {
            file.append(all);
        }
        byte[] whole = Files.readAllBytes(directory.resolve(JournalFile.NAME));
        int record = (whole.length - 8) / 8;
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            damaged[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(directory.resolve(JournalFile.NAME), damaged);
            List<JournalOperation> expected = new ArrayList<>(at < 8 ? List.of() : all);
            if (at >= 8) {
                expected.remove((at - 8) / record);
            }
            assertEquals(expected, List.copyOf(JournalFile.read(directory).pending().values()),
                    "seed " + seed + ", byte " + at);
        }
    }

    @Test
    void damagedInTheMiddle_shouldBeKeptAsACopyWhenOpened() throws IOException {
        try (JournalFile file = JournalFile.openFree(directory, new ArrayList<>())) {
            file.append(some(3));
        }
        byte[] damaged = Files.readAllBytes(directory.resolve(JournalFile.NAME));
        damaged[damaged.length / 2] ^= 1;
        Files.write(directory.resolve(JournalFile.NAME), damaged);
        assertEquals(List.of(some(3).getFirst(), some(3).getLast()), reopened());
        assertEquals((damaged.length - 8) / 3, JournalFile.read(directory).damagedBytes());
        assertArrayEquals(damaged, Files.readAllBytes(directory.resolve(JournalFile.NAME + ".damaged")));
    }

    @Test
    void fileWithoutTheHeader_shouldBeRefusedAndStayAsItIs() throws IOException {
        try (JournalFile file = JournalFile.openFree(directory, new ArrayList<>())) {
            file.append(some(3));
        }
        byte[] newer = Files.readAllBytes(directory.resolve(JournalFile.NAME));
        newer[7]++;
        for (byte[] foreign : List.of(newer, "a text of somebody".getBytes(StandardCharsets.UTF_8))) {
            Files.write(directory.resolve(JournalFile.NAME), foreign);
            assertThrows(FileSystemException.class, this::reopened);
            assertArrayEquals(foreign, Files.readAllBytes(directory.resolve(JournalFile.NAME)));
        }
    }

    @Test
    void secondWriter_shouldWriteBesideAndItsRestBeTakenOver() throws IOException {
        try (JournalFile first = JournalFile.openFree(directory, new ArrayList<>());
                JournalFile second = JournalFile.openFree(directory, new ArrayList<>())) {
            first.settle(List.of());
            second.append(some(5));
        }
        assertEquals(some(5), reopened());
        assertEquals(some(5), reopened(), "in the first one's file now");
        assertEquals(0, JournalFile.read(directory.resolveSibling(directory.getFileName() + ".2")).pending().size());
    }

    @Test
    void refusedOperations_shouldBeFoundInQuarantine() throws Exception {
        try (ZoneJournal journal = ZoneJournal.open(directory, InstantSource.system(), new Random(1))) {
            journal.newSink().gained(1, 5, 77, 3, 4);
            journal.writeOnce();
            List<JournalOperation> batch = journal.awaitBatch(200);
            journal.settle(batch, Map.of(batch.getFirst(), Verdict.FENCED));
            assertEquals(0, journal.pending());
            assertEquals(batch.getFirst(), Quarantine.read(directory).getFirst().operation());
        }
        assertEquals(List.of(), reopened());
    }
}
