package dev.omega.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts one server and waits until it answers; a free port that somebody else takes meanwhile is tried again. */
final class Launch {

    private static final int PORT_ATTEMPTS = 5;
    private static final Duration POLL = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PORT_TAKEN = "Address already in use";

    /** How one kind of server is started on a port and recognised as ready. */
    interface Recipe {

        GuardedProcess.Task task(int port);

        /** The server's process once it answers. */
        Optional<LiveServer> ready(int port);
    }

    private Launch() {}

    /**
     * @param fixedPort 0 for a free one
     * @throws EmbeddedException when the server ends during its start, with its own last words
     */
    static StartedServer start(Path guardScript, int fixedPort, Recipe recipe) {
        for (int attempt = 1;; attempt++) {
            int port = fixedPort == 0 ? Loopback.freePort() : fixedPort;
            GuardedProcess.Task task = recipe.task(port);
            GuardedProcess guard = GuardedProcess.start(guardScript, task);
            Optional<LiveServer> ready = await(guard, task, () -> recipe.ready(port));
            if (ready.isPresent()) {
                return new StartedServer(ready.get(), guard);
            }
            boolean portTaken = guard.log().contains(PORT_TAKEN);
            if (!portTaken || fixedPort != 0 || attempt == PORT_ATTEMPTS) {
                throw failure(task, guard, portTaken, port);
            }
        }
    }

    private static Optional<LiveServer> await(
            GuardedProcess guard,
            GuardedProcess.Task task,
            Supplier<Optional<LiveServer>> probe) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (guard.isAlive()) {
            Optional<LiveServer> ready = probe.get();
            if (ready.isPresent()) {
                return ready;
            }
            if (System.nanoTime() > deadlineNs) {
                guard.stop(PATIENCE);
                throw new EmbeddedException(task.kind().title() + " was not ready after " + PATIENCE.toSeconds()
                        + " s and was stopped; see " + task.log());
            }
            Pause.of(POLL, task.kind().title() + " to start");
        }
        return Optional.empty();
    }

    private static EmbeddedException failure(
            GuardedProcess.Task task,
            GuardedProcess guard,
            boolean portTaken,
            int port) {
        String title = task.kind().title();
        if (portTaken) {
            return new EmbeddedException(title + " cannot listen on " + Loopback.HOST + ":" + port
                    + ", because another program does; choose another port or 0 for a free one");
        }
        String lastWords = guard.log()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("nothing in its log", (first, second) -> second);
        return new EmbeddedException(title + " did not start: " + lastWords.strip() + " (see " + task.log() + ")");
    }
}
