package dev.omega.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts one server and waits until it answers; a free port that somebody else takes meanwhile is tried again.
 *
 * @param guard the guard of the process
 */
record Launch(LiveServer process, GuardedProcess guard) {

    private static final int PORT_ATTEMPTS = 5;
    private static final Duration POLL = Duration.ofMillis(2);
    /** PostgreSQL may have minutes of work to recover after a crash. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** How PostgreSQL (from the C library) and Redis put it. */
    private static final List<String> PORT_TAKEN = List.of("Address already in use", "Failed listening on port");

    /** How one kind of server is started on a port and recognised as ready. */
    interface Recipe {

        ServerKind kind();

        /** The server that runs on the data directory, whoever started it. */
        Optional<LiveServer> running();

        /** Makes the server's files ready for a start. */
        void prepare();

        GuardedProcess.Task task(int port);

        /** The server's process once it answers. */
        Optional<LiveServer> ready(int port);
    }

    /**
     * Returns once the server answers. One that still runs on the directory is stopped before.
     *
     * @param fixedPort 0 for a free one
     * @throws EmbeddedException when the server ends during its start, with its own last words
     */
    static Launch of(Recipe recipe, Path guardScript, int fixedPort) {
        recipe.running().ifPresent(LiveServer::stop);
        recipe.prepare();
        for (int attempt = 1;; attempt++) {
            int port = fixedPort == 0 ? Loopback.freePort() : fixedPort;
            GuardedProcess.Task task = recipe.task(port);
            GuardedProcess guard = GuardedProcess.start(guardScript, task);
            Optional<LiveServer> ready = await(recipe, guard, port);
            if (ready.isPresent()) {
                return new Launch(ready.get(), guard);
            }
            boolean portTaken = PORT_TAKEN.stream().anyMatch(guard.log()::contains);
            if (!portTaken || fixedPort != 0 || attempt == PORT_ATTEMPTS) {
                throw portTaken ? portTaken(task, port) : failure(task, guard);
            }
        }
    }

    private static Optional<LiveServer> await(Recipe recipe, GuardedProcess guard, int port) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (guard.isAlive()) {
                Optional<LiveServer> ready = recipe.ready(port);
                if (ready.isPresent()) {
                    return ready;
                }
                if (System.nanoTime() > deadlineNs) {
                    throw new EmbeddedException(
                            recipe.kind().title() + " was not ready after " + PATIENCE.toSeconds() + " s");
                }
                Pause.of(POLL, recipe.kind().title() + " to start");
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            guard.stop();
            throw e;
        }
    }

    private static EmbeddedException portTaken(GuardedProcess.Task task, int port) {
        return new EmbeddedException(task.kind().title() + " cannot listen on " + Loopback.HOST + ":" + port
                + ", because another program does; choose another port or 0 for a free one");
    }

    private static EmbeddedException failure(GuardedProcess.Task task, GuardedProcess guard) {
        return new EmbeddedException(
                task.kind().title() + " did not start: " + lastWords(guard.log()) + " (see " + task.log() + ")");
    }

    /** PostgreSQL marks the line that matters and may add hints; Redis ends with it. */
    private static String lastWords(String log) {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "nothing in its log" : lines.getLast())
                .strip();
    }
}
