package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The client in examples/clients/node, in a folder of its own. */
final class NodeClient {
    private static final Path SOURCE = OmegaCommand.ROOT.resolve("examples/clients/node");
    private static final int OLDEST_NODE = 20;
    private static final int PATIENCE_SECONDS = 120;

    private final Path folder;

    private NodeClient(Path folder) {
        this.folder = folder;
    }

    /** Whether a Node that is new enough and npm are on PATH. */
    static boolean isInstalled() throws IOException, InterruptedException {
        return Integer.parseInt(version("node").replaceAll("^v?(\\d*).*", "0$1")) >= OLDEST_NODE
                && !version("npm").isEmpty();
    }

    private static String version(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", program + " --version 2>/dev/null").start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? answer : "";
    }

    /** A copy without installed packages. */
    static NodeClient copiedTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(SOURCE.relativize(file)));
            }
        }
        return new NodeClient(folder);
    }

    /** Runs a program there, which must succeed; what it printed. */
    String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("omega-node", ".out");
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> List.of(command) + " takes too long");
            assertEquals(0, process.exitValue(), () -> List.of(command) + ": " + text(out));
            return text(out);
        } finally {
            process.destroyForcibly();
            Files.delete(out);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
