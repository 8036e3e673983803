package dev.omega.server.zone;

import dev.omega.server.zone.overload.OverloadLadder;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one instance, written by the zone thread without locks or allocation. Every public method may be called by
 * any thread.
 */
@SuppressWarnings("EnumOrdinal") // Array indices that never leave this class.
public final class ZoneStats {

    private static final long MAX_WORK_US = 60_000_000;
    /** To 1 %: a third digit takes eight times the memory, half a megabyte for each instance, and as much again in every look. */
    private static final int WORK_DIGITS = 2;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, MAX_WORK_US, WORK_DIGITS);
    private final AtomicLongArray counters = new AtomicLongArray(ZoneCounter.COUNT);
    private final AtomicLongArray phases = new AtomicLongArray(ZonePhase.COUNT);
    private final TickRate rate;
    private final OverloadLadder ladder;
    private final TickProgress progress = new TickProgress();

    // Readers only, guarded by cumulative.
    private final Histogram cumulative = new Histogram(1, MAX_WORK_US, WORK_DIGITS);
    private @Nullable Histogram interval;

    private volatile int players;
    private volatile int npcs;
    private volatile Strategies strategies = Strategies.ALL;

    /** Of an instance with {@code simHz} ticks in a second that gives way under load or does not. */
    ZoneStats(int simHz, boolean relieved) {
        this.ladder = new OverloadLadder(simHz, relieved);
        this.rate = new TickRate(simHz);
    }

    /** Players with an avatar, link-dead ones included. */
    public int players() {
        return players;
    }

    /** Creatures in the world now, corpses included. */
    public int npcs() {
        return npcs;
    }

    /** The strategies in use. */
    public Strategies strategies() {
        return strategies;
    }

    void strategies(Strategies now) {
        strategies = now;
    }

    /** Ticks since the start. */
    public long ticks() {
        return rate.ticks();
    }

    /** Ticks achieved in the last full wall second, counted from the first tick. */
    public int ticksLastSecond() {
        return rate.lastSecond();
    }

    /** Fewest ticks in a full wall second since the start; the nominal rate before the first is over. */
    public int minTicksPerSecond() {
        return rate.minimum();
    }

    /** Full wall seconds with at most 30 ticks (design document: more than 30 FPS). */
    public long slowSeconds() {
        return rate.slowSeconds();
    }

    /** Tick work time in microseconds since the start, to 1 %: a copy. */
    public Histogram tickWorkMicros() {
        synchronized (cumulative) {
            interval = recorder.getIntervalHistogram(interval);
            cumulative.add(interval);
            return cumulative.copy();
        }
    }

    /** Total time spent in a phase since the start, in nanoseconds. */
    public long phaseNs(ZonePhase phase) {
        return phases.getOpaque(phase.ordinal());
    }

    /** Exponentially weighted CPU time of a tick as a fraction of the tick period. */
    public double tickLoad() {
        return ladder.load();
    }

    /** Where the instance stands on the overload ladder. */
    public OverloadLadder ladder() {
        return ladder;
    }

    /** Where the instance is in its tick. */
    public TickProgress progress() {
        return progress;
    }

    /** Value of a counter since the start. */
    public long count(ZoneCounter counter) {
        return counters.getOpaque(counter.ordinal());
    }

    void add(ZoneCounter counter, long amount) {
        int index = counter.ordinal();
        counters.setOpaque(index, counters.getPlain(index) + amount);
    }

    void set(ZoneCounter counter, long value) {
        counters.setOpaque(counter.ordinal(), value);
    }

    void addPhase(ZonePhase phase, long elapsedNs) {
        int index = phase.ordinal();
        phases.setOpaque(index, phases.getPlain(index) + elapsedNs);
    }

    void population(int playersNow, int npcsNow) {
        players = playersNow;
        npcs = npcsNow;
    }

    /**
     * One tick is over.
     *
     * @param startNs when it began
     * @param workNs how long it took
     * @param cpuNs CPU time it took
     * @param threadLoad load of the thread that runs it, see {@link OverloadLadder#tick}
     */
    void tick(long startNs, long workNs, long cpuNs, double threadLoad) {
        recorder.recordValue(Math.clamp(workNs / 1000, 0, MAX_WORK_US));
        ladder.tick(cpuNs, threadLoad);
        rate.tick(startNs);
    }
}
