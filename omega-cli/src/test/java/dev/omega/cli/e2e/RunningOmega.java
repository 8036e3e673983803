package dev.omega.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A started {@code omega}; closing it ends it, in order if it can. */
final class RunningOmega implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    RunningOmega(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() throws IOException {
        return OmegaCommand.read(out);
    }

    String err() throws IOException {
        return OmegaCommand.read(err);
    }

    /** Waits until it ends by itself. */
    OmegaCommand.Finished await(Duration limit) throws IOException, InterruptedException {
        if (!OmegaCommand.ended(process, limit)) {
            fail("still running after " + limit.toSeconds() + " s; stdout: " + out() + " stderr: " + err());
        }
        return new OmegaCommand.Finished(process.exitValue(), out(), err());
    }

    /** Sends a signal, for example {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        assertTrue(code == 0, "kill -" + name + " " + process.pid());
    }

    /** The content of its ready file, once it is there. */
    JsonNode awaitReady(Path readyFile) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Files.exists(readyFile)) {
            assertTrue(process.isAlive(), () -> "ended before it was ready: " + quietly(err));
            assertTrue(System.nanoTime() < deadlineNs, () -> "not ready after 120 s: " + quietly(err));
            Thread.sleep(20);
        }
        return JsonMapper.shared().readTree(OmegaCommand.read(readyFile));
    }

    /** Every process below this one, by command line. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!OmegaCommand.ended(process, STOP)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }

    private static String quietly(Path file) {
        try {
            return OmegaCommand.read(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
