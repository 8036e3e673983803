package dev.omega.cli.process;

import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The wish that this process ends. The first SIGTERM, SIGINT or SIGHUP (or the end of the owner) asks for an orderly stop;
 * a second one ends the process at once, or, where that can still be done in order, hurries the stop, and a third one ends it. Signals arrive on threads of the JVM, {@link #await} is called by one thread.
 */
public final class StopSignal {
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean ownerGone;
    private volatile Runnable onFirst = () -> {};
    private volatile Runnable onSecond = () -> {};
    private volatile @Nullable Runnable hurry;

    private StopSignal() {}

    /** Takes over the signals of this process. */
    public static StopSignal install() {
        StopSignal stop = new StopSignal();
        SIGNALS.forEach(name -> Signals.handle(name, stop::request));
        return stop;
    }

    /** Sets what is run once, on a JVM thread, when the first signal arrives; must not block. */
    public void onFirst(Runnable action) {
        onFirst = action;
    }

    /** Sets what is run on a JVM thread when a second signal arrives, before this process ends at once. */
    public void onSecond(Runnable action) {
        onSecond = action;
    }

    /** Sets what a second signal does instead of ending this process, which a third one then does; must not block. */
    public void hurryOnSecond(Runnable action) {
        hurry = action;
    }

    /** Asks for the stop when {@code stream} ends: whoever owns this process holds its other end. */
    public void watchOwner(InputStream stream) {
        Thread.ofPlatform().name("owner-watch").daemon().start(() -> {
            drain(stream);
            ownerGone = !begun.get();
            ask();
        });
    }

    /** Asks for the stop from inside the process. */
    public void ask() {
        if (begun.compareAndSet(false, true)) {
            onFirst.run();
        }
        asked.countDown();
    }

    /** Whether the owner went away without asking for the stop, so that nobody sees to the order of things. */
    public boolean isOwnerGone() {
        return ownerGone;
    }

    /** Whether the stop was asked for. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits until the stop is asked for. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Waits at most so long; whether the stop was asked for. */
    public boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Only signals are counted: an owner that ends a process sends one and closes the pipe. */
    private void request(int number) {
        int before = signals.getAndIncrement();
        Runnable faster = hurry;
        if (before == 1 && faster != null) {
            faster.run();
        } else if (before > 0) {
            onSecond.run();
            Runtime.getRuntime().halt(ExitCode.SIGNAL_BASE + number);
        }
        ask();
    }

    private static void drain(InputStream stream) {
        byte[] scratch = new byte[256];
        try {
            int read = 0;
            while (read >= 0) {
                read = stream.read(scratch);
            }
        } catch (IOException _) {
            // A broken pipe is an end as well.
            return;
        }
    }
}
