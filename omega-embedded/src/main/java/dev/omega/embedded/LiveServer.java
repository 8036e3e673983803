package dev.omega.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server process found by its process id. Ids are reused, so that one counts only while its command line still names
 * the program and the server's own directory.
 */
record LiveServer(ServerKind kind, long pid, int port, Path directory) {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Whether the process runs this server. One that ended but was not reaped does not. */
    boolean isAlive() {
        try {
            byte[] commandLine = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            // Empty for a zombie, whose id stays taken until its parent asks for the exit code.
            List<String> words = List.of(new String(commandLine, StandardCharsets.UTF_8).split("\0"));
            return words.getFirst().endsWith("/" + kind.executable())
                    && words.stream().anyMatch(word -> word.startsWith(directory.toString()));
        } catch (IOException e) {
            return false;
        }
    }

    ServerStatus status() {
        return new ServerStatus(pid, Loopback.HOST, port);
    }

    /** Stops the process in order and waits; after 15 s it is killed. */
    void stop() {
        signal(kind.stopSignal());
        // A stopped process hears nothing but SIGKILL.
        signal("CONT");
        if (ended()) {
            return;
        }
        signal("KILL");
        if (!ended()) {
            throw new EmbeddedException(kind.title() + " (process " + pid + ") does not end, not even by SIGKILL");
        }
    }

    private void signal(String name) {
        Commands.run(List.of("sh", "-c", "kill -\"$0\" \"$1\"", name, Long.toString(pid)), "");
    }

    private boolean ended() {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadlineNs) {
                return false;
            }
            Pause.of(POLL, kind.title() + " to stop");
        }
        return true;
    }
}
