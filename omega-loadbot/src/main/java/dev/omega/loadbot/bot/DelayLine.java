package dev.omega.loadbot.bot;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** One direction of a longer way: what enters comes out later and in the same order. Owner: the bot's event loop. */
final class DelayLine {

    private final LineWeather weather;
    private final DelayedConnector.Timer timer;
    private final LongSupplier nanoTime;
    private final SplittableRandom random;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long lastDueNs;
    private long freeAtNs;

    DelayLine(LineWeather weather, DelayedConnector.Timer timer, LongSupplier nanoTime, SplittableRandom random) {
        this.weather = weather;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.random = random;
        lastDueNs = nanoTime.getAsLong();
        freeAtNs = lastDueNs;
    }

    private record Entry(long dueNs, Runnable task) {}

    /**
     * {@code task} is done when it has come through, after everything that entered before it; never on a dead line.
     *
     * @param bytes how much it is that comes through
     */
    void enter(int bytes, Runnable task) {
        long now = nanoTime.getAsLong();
        if (weather.isDead(now)) {
            return;
        }
        occupy(bytes);
        long dueNs = weather.afterStall(freeAtNs + weather.drawDelayNs(random));
        lastDueNs = Math.max(lastDueNs, dueNs);
        entries.add(new Entry(lastDueNs, task));
        if (entries.size() == 1) {
            wake();
        }
    }

    /** So many bytes more go the same way. */
    void occupy(int bytes) {
        freeAtNs = Math.max(freeAtNs, nanoTime.getAsLong()) + weather.busyNs(bytes);
    }

    /** Everything on its way comes through at once. False: the line is dead, and nothing does. */
    boolean hurry() {
        if (weather.isDead(nanoTime.getAsLong())) {
            entries.clear();
            return false;
        }
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
            entry.task.run();
        }
        return true;
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
