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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server under its guard ({@code guard.sh}), which lives as long as the server does. Any thread. */
final class GuardedProcess {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
    private static final long LOG_LIMIT_BYTES = 8L << 20;

    /** Longer than the guard's own patience before it kills. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** What a guard is told. */
    record Task(ServerKind kind, Path log, List<String> command) {}

    private final Task task;
    private final Process guard;
    private final long logStartBytes;

    private GuardedProcess(Task task, Process guard, long logStartBytes) {
        this.task = task;
        this.guard = guard;
        this.logStartBytes = logStartBytes;
    }

    static GuardedProcess start(Path guardScript, Task task) {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", guardScript.toString(), task.kind().stopSignal(),
                task.log().toString(), Long.toString(LOG_LIMIT_BYTES)));
        command.addAll(task.command());
        try {
            long logStartBytes = Files.exists(task.log()) ? Files.size(task.log()) : 0;
            Process guard = Commands.prepare(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(task.log().toFile()))
                    .start();
            return new GuardedProcess(task, guard, logStartBytes);
        } catch (IOException e) {
            throw new EmbeddedException("cannot start " + task.kind().title() + ": " + Reason.of(e), e);
        }
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    /** Has the guard look at the size of the log. */
    void remind() {
        order("look");
    }

    /** Lets the server go on without an owner; afterwards nothing here reaches it any more. */
    void detach() {
        order("detach");
        closePipe();
    }

    /** Asks the server to stop, without waiting. */
    void requestStop() {
        closePipe();
    }

    /** Stops the server in order and waits for it, whether or not the thread is interrupted. */
    void stop() {
        requestStop();
        long deadlineNs = System.nanoTime() + STOP_PATIENCE.toNanos();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended && System.nanoTime() < deadlineNs) {
            try {
                ended = guard.waitFor(deadlineNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            throw new EmbeddedException(task.kind().title() + " did not stop within " + STOP_PATIENCE.toSeconds()
                    + " s; see " + task.log());
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

    private void order(String word) {
        try {
            OutputStream pipe = guard.getOutputStream();
            pipe.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            unheard(e);
        }
    }

    private void closePipe() {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            unheard(e);
        }
    }

    /** The server ended and its guard with it; that is found by asking whether it lives. */
    private void unheard(IOException e) {
        LOG.debug("{} has no guard any more", task.kind().title(), e);
    }
}
