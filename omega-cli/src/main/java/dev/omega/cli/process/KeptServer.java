package dev.omega.cli.process;

import dev.omega.cli.output.CliException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The process of a zone host through all its lives: once it is kept, one that ends by itself is started anew a moment later. What restarts it
 * runs on threads of the JVM; the others are for its owner, {@link #end} for any.
 */
public final class KeptServer {
    private static final long START_AGAIN_MS = 1_000;

    private final String name;
    private final Supplier<ServerProcess> start;
    private final Object turn = new Object();
    private volatile ServerProcess process;
    private volatile boolean kept;
    private volatile boolean ended;

    /** Starts it for the first time, without waiting; it is not kept yet. */
    public KeptServer(String name, Supplier<ServerProcess> start) {
        this.name = name;
        this.start = start;
        this.process = start.get();
    }

    /** The process that runs now, or ran last. */
    public ServerProcess process() {
        return process;
    }

    /** From now on it is started again. */
    public void keep(Consumer<String> progress) {
        kept = true;
        process.onEnd(() -> startAgain(progress));
    }

    public boolean isKept() {
        return kept;
    }

    /** Nobody starts it again from now on. */
    public void end() {
        synchronized (turn) {
            ended = true;
        }
    }

    private void startAgain(Consumer<String> progress) {
        if (ended) {
            return;
        }
        progress.accept("omega: zone host " + name + " ended; it is started again");
        try {
            Thread.sleep(START_AGAIN_MS);
            synchronized (turn) {
                if (!ended) {
                    process = start.get();
                    process.onEnd(() -> startAgain(progress));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CliException refused) {
            progress.accept("omega: zone host " + name + " does not start: " + refused.getMessage());
        }
    }
}
