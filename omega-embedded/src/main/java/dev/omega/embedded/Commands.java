package dev.omega.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs short-lived programs and prepares the environment of long-lived ones. */
final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /**
     * @param output standard output and standard error in the order they were written
     */
    record Result(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }

        /** The last line with text in it: what went wrong, as programs tell it. */
        String lastLine() {
            return output.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second).strip();
        }
    }

    private Commands() {}

    /**
     * A process with an environment of our own, so that the user's PGDATA, PGPORT, LD_LIBRARY_PATH or locale do not
     * reach the servers.
     */
    static ProcessBuilder prepare(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path == null ? DEFAULT_PATH : path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    /**
     * Runs a program to its end.
     *
     * @param input what it reads from standard input; small, because it is written before the output is read
     * @throws EmbeddedException when it cannot be started or takes longer than a minute
     */
    static Result run(List<String> command, String input) {
        try {
            Process process = prepare(command).redirectErrorStream(true).start();
            feed(process, input);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new EmbeddedException(command.getFirst() + " did not end within a minute");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new EmbeddedException("cannot run " + command.getFirst() + ": " + Reason.of(e), e);
        } catch (InterruptedException e) {
            throw interrupted(command.getFirst(), e);
        }
    }

    private static void feed(Process process, String input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("process {} ended without reading its input; its exit code tells the rest", process.pid(), e);
        }
    }

    static EmbeddedException interrupted(String waitingFor, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new EmbeddedException("interrupted while waiting for " + waitingFor, cause);
    }
}
