package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A child JVM that runs {@link OwnerMain}. */
final class OwnerProcess implements AutoCloseable {

    private final Process process;
    private @Nullable String firstLine;

    private OwnerProcess(Process process) {
        this.process = process;
    }

    /** Waits until the servers run, or until it is clear that they do not: see {@link #firstLine()}. */
    static OwnerProcess start(Path dataDirectory, String mode) {
        OwnerProcess owner =
                launch(command(System.getProperty("java.class.path"), dataDirectory, TestOptions.binaries(), mode));
        owner.firstLine();
        return owner;
    }

    /** Does not wait. */
    static OwnerProcess launch(Path dataDirectory, Path binaries) {
        return launch(command(System.getProperty("java.class.path"), dataDirectory, binaries, "owned"));
    }

    static OwnerProcess launch(List<String> command) {
        try {
            return new OwnerProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> command(String classPath, Path dataDirectory, Path binaries, String mode) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", classPath, OwnerMain.class.getName(), dataDirectory.toString(),
                binaries.toString(), mode);
    }

    /** Waits for the child's first line: {@code ready} or what went wrong. */
    synchronized String firstLine() {
        try {
            if (firstLine == null) {
                firstLine = String.valueOf(process.inputReader().readLine());
            }
            return firstLine;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** kill -9 */
    void kill() {
        process.destroyForcibly();
        join();
    }

    /** Lets it end in order. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        join();
    }

    private void join() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
