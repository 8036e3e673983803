package dev.omega.loadbot.bot;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** One direction of a longer way: what enters comes out later and in the same order. Owner: the bot's event loop. */
final class DelayLine {

    private final LinkDelay delay;
    private final DelayedConnector.Timer timer;
    private final LongSupplier nanoTime;
    private final SplittableRandom random;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long lastDueNs;

    DelayLine(LinkDelay delay, DelayedConnector.Timer timer, LongSupplier nanoTime, SplittableRandom random) {
        this.delay = delay;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.random = random;
        lastDueNs = nanoTime.getAsLong();
    }

    private record Entry(long dueNs, Runnable task) {}

    /** {@code task} is done when it has come through, after everything that entered before it. */
    void enter(Runnable task) {
        long dueNs = nanoTime.getAsLong() + delay.drawNs(random);
        lastDueNs = Math.max(lastDueNs, dueNs);
        entries.add(new Entry(lastDueNs, task));
        if (entries.size() == 1) {
            wake();
        }
    }

    /** Everything on its way comes through at once. */
    void hurry() {
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
            entry.task.run();
        }
    }

    private void wake() {
        Entry first = entries.peek();
        if (first != null) {
            timer.after(Math.max(0, first.dueNs - nanoTime.getAsLong()), this::release);
        }
    }

    private void release() {
        long now = nanoTime.getAsLong();
        boolean released = false;
        for (Entry entry = entries.peek(); entry != null && entry.dueNs - now <= 0; entry = entries.peek()) {
            entries.remove();
            entry.task.run();
            released = true;
        }
        if (released || !entries.isEmpty()) {
            wake();
        }
    }
}
