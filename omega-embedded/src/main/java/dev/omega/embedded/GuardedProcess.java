package dev.omega.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server under its guard ({@code guard.sh}): the guard lives as long as the server does. Any thread. */
final class GuardedProcess {

    private static final long LOG_LIMIT_BYTES = 8L << 20;

    /**
     * What a guard is told.
     *
     * @param kind which server
     */
    record Task(ServerKind kind, Path log, boolean detached, List<String> command) {}

    private final Task task;
    private final Process guard;
    private final long logStartBytes;

    private GuardedProcess(Task task, Process guard, long logStartBytes) {
        this.task = task;
        this.guard = guard;
        this.logStartBytes = logStartBytes;
    }

    static GuardedProcess start(Path guardScript, Task task) {
        List<String> command =
                new ArrayList<>(List.of("setsid", "sh", guardScript.toString(), task.detached() ? "detached" : "owned",
                        task.kind().stopSignal(), task.log().toString(), Long.toString(LOG_LIMIT_BYTES)));
        command.addAll(task.command());
        try {
            long logStartBytes = Files.exists(task.log()) ? Files.size(task.log()) : 0;
            ProcessBuilder builder = Commands.prepare(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(task.log().toFile()));
            Process guard = builder.start();
            if (task.detached()) {
                guard.getOutputStream().close();
            }
            return new GuardedProcess(task, guard, logStartBytes);
        } catch (IOException e) {
            throw new EmbeddedException("cannot start " + task.kind().title() + ": " + Reason.of(e), e);
        }
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    /** Has the guard look at the size of the log. */
    void tick() {
        try {
            OutputStream pipe = guard.getOutputStream();
            pipe.write('\n');
            pipe.flush();
        } catch (IOException e) {
            // The server ended and its guard with it; whoever uses the server notices.
        }
    }

    /** Stops the server in order and waits for it. */
    void stop(Duration patience) {
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EmbeddedException(
                        task.kind().title() + " did not stop within " + patience.toSeconds() + " s; see " + task.log());
            }
        } catch (IOException e) {
            throw new EmbeddedException("cannot tell " + task.kind().title() + " to stop: " + Reason.of(e), e);
        } catch (InterruptedException e) {
            throw Commands.interrupted(task.kind().title() + " to stop", e);
        }
    }

    /** What the server wrote to its log since it was started. */
    String log() {
        try {
            byte[] bytes = Files.readAllBytes(task.log());
            int start = (int) Math.min(logStartBytes, bytes.length);
            return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
