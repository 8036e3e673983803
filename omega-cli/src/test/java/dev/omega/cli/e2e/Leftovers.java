package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Looks for processes that still belong to a data directory: its path is on their command line. */
final class Leftovers {

    private Leftovers() {}

    /** Command lines that mention {@code dataDirectory}. */
    static List<String> of(Path dataDirectory) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.map(Leftovers::commandLine)
                    .filter(line -> line.contains(dataDirectory.toString()))
                    .toList();
        }
    }

    /** Waits until nothing is left. */
    static void assertNoneWithin(Duration limit, Path dataDirectory) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + limit.toNanos();
        List<String> left = of(dataDirectory);
        while (!left.isEmpty() && System.nanoTime() < deadlineNs) {
            Thread.sleep(50);
            left = of(dataDirectory);
        }
        assertEquals(List.of(), left);
    }

    /** Empty for what is no process, a process that has ended, or one that nobody has reaped yet. */
    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
        } catch (IOException _) {
            return "";
        }
    }
}
