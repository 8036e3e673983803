package dev.omega.cli.process;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server process that belongs to this one. It holds the other end of the child's stdin, so that the child stops by itself
 * when this process is gone, and keeps the terminal's Ctrl-C away from it: the owner decides when it stops. One thread
 * starts and stops it; any thread may ask whether it lives.
 */
public final class ServerProcess implements AutoCloseable {
    private static final long POLL_MS = 10;
    /** Longer than a zone host takes to drain (30 s) plus its last saves. */
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final String SHIELD = "trap '' INT HUP; exec \"$0\" \"$@\"";

    private final String name;
    private final Process process;
    private final Path readyFile;
    private final Path errors;
    private final Path log;

    private ServerProcess(String name, Process process, Path readyFile, Path errors, Path log) {
        this.name = name;
        this.process = process;
        this.readyFile = readyFile;
        this.errors = errors;
        this.log = log;
    }

    /**
     * Starts {@code omega <arguments>}; does not wait for it.
     *
     * @param name in messages and file names, for example {@code zone}
     * @param folder for its ready file and what it writes to stderr
     * @param prefix what stands before the command, for example {@link Pinning#on}; may be empty
     * @param log the file it is to log to
     */
    public static ServerProcess start(String name, Path folder, List<String> prefix, List<String> arguments, Path log) {
        Path readyFile = folder.resolve(name + ".ready");
        Path errors = folder.resolve(name + ".stderr");
        List<String> command = new ArrayList<>(List.of("sh", "-c", SHIELD));
        command.addAll(prefix);
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--ready-file", readyFile.toString(), "--stop-with-stdin", "--log-file", log.toString()));
        command.addAll(JavaCommand.ofThisProcess().of(all));
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(readyFile);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(errors.toFile());
            return new ServerProcess(name, builder.start(), readyFile, errors, log);
        } catch (IOException refused) {
            throw CliException.failed("cannot start the " + name + " process: " + refused.getMessage(), refused);
        }
    }

    /** Where the process writes its notice once it is ready. */
    public Path readyFile() {
        return readyFile;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for the ready file.
     *
     * @param stop gives up when it is asked for
     * @return empty when {@code stop} was asked for first
     * @throws CliException with the process's own last words when it ends, or when it takes longer than {@code patience}
     */
    public Optional<ReadyNotice> awaitReady(Duration patience, StopSignal stop) throws InterruptedException {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<ReadyNotice> notice = notice();
            if (notice.isPresent() || stop.await(POLL_MS)) {
                return notice;
            }
            if (!process.isAlive()) {
                throw ended();
            }
            if (System.nanoTime() > deadlineNs) {
                throw CliException.failed("the " + name + " process was not ready within " + patience.toSeconds()
                        + " s; its messages are in " + log, null);
            }
        }
    }

    /** Runs {@code action} on a thread of the JVM when the process ends. */
    public void onEnd(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    /** Why the process is no longer there, in its own words. */
    public CliException ended() {
        int code = process.exitValue();
        if (code > ExitCode.SIGNAL_BASE) {
            return CliException.failed("the " + name + " process was ended by signal " + (code - ExitCode.SIGNAL_BASE)
                    + "; what came before is in " + log, null);
        }
        String words = lastWords().map(line -> ": " + line).orElse("; its messages are in " + log);
        return new CliException(code == 0 ? ExitCode.FAILED : code,
                "the " + name + " process ended with exit code " + code + words, null);
    }

    /** Asks the process to stop in order, without waiting. */
    public void askToStop() {
        process.destroy();
    }

    /** Stops the process in order and waits; after 40 s it is killed. Whether it ended by itself with exit code 0. */
    public boolean stop() {
        askToStop();
        try {
            if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
        return false;
    }

    /** Waits until the process is gone. */
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Ends the process at once. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        stop();
    }

    private Optional<ReadyNotice> notice() {
        try {
            return ReadyNotice.read(readyFile);
        } catch (IOException unreadable) {
            throw CliException.failed("the " + name + " process: " + unreadable.getMessage(), unreadable);
        }
    }

    private Optional<String> lastWords() {
        try {
            List<String> lines = Files.readAllLines(errors);
            return lines.reversed()
                    .stream()
                    .filter(line -> line.startsWith("omega: "))
                    .map(line -> line.substring("omega: ".length()))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
