package dev.omega.server.zone.overload;

/**
 * Decides on which rung an instance stands. The load is the CPU time of a tick as a fraction of the nominal tick period, smoothed
 * over about a second; the load of the whole thread that ticks it counts as well, because its instances wait for each other. A thread
 * that works and all the same loses ticks, for want of a core that others keep busy, goes up one rung after the other.
 *
 * <p>Up at once to the rung the load asks for, after one second above the next threshold; down one rung at a time, after
 * five seconds at least {@value #MARGIN} below the present rung's threshold. The zone's thread writes, any may read.
 */
public final class OverloadLadder {

    private static final int UP_AFTER_S = 1;
    private static final int DOWN_AFTER_S = 5;
    private static final double MARGIN = 0.10;
    /** Ticks lost per tick from which the core counts as full: two in a second. */
    private static final double LOST_LIMIT = 0.05;
    /** Load of a thread below which its lost ticks are not of its making, and easing its work would not bring them back. */
    private static final double WORTH_EASING = 0.20;
    /** Of one gap no more ticks count: a single pause is no load. */
    private static final int LOST_AT_ONCE = 4;

    /** Slower than this is no game any more: a quarter of real time. */
    static final double SLOWEST = 0.25;
    /** Load that dilation aims at. */
    private static final double TARGET = 0.95;
    /** Change of the pace of time per second of ticks, so that clients can follow. */
    private static final double CHANGE_PER_S = 0.05;
    /** At the slowest pace for this long, the instance counts as overloaded. */
    private static final int OVERLOADED_AFTER_S = 30;

    private final int simHz;
    private final boolean climbs;
    private final double weight;
    private final double periodNs;
    private int ticksAbove;
    private int ticksBelow;
    private int ticksAtSlowest;
    private int lostNow;
    private double lost;

    private volatile double ownLoad;
    private volatile double pace = 1;
    private volatile OverloadRung rung = OverloadRung.NORMAL;
    private volatile boolean overloaded;

    /** Of an instance with {@code simHz} ticks in a second of full pace. */
    public OverloadLadder(int simHz) {
        this(simHz, true);
    }

    /** With {@code climbs} false the instance stays on the ground, however high its load. */
    public OverloadLadder(int simHz, boolean climbs) {
        this.simHz = simHz;
        this.climbs = climbs;
        this.weight = 1.0 / simHz;
        this.periodNs = 1e9 / simHz;
    }

    /** The schedule gave up so many ticks before the next one. */
    public void ticksLost(int ticks) {
        lostNow = Math.min(LOST_AT_ONCE, lostNow + ticks);
    }

    /**
     * A tick is over.
     *
     * @param workNs CPU time it took
     * @param threadLoad sum of the {@link #load} of all instances of the thread; 0 when it is not known
     */
    public void tick(long workNs, double threadLoad) {
        double own = ownLoad + (workNs / periodNs - ownLoad) * weight;
        ownLoad = own;
        lost += (lostNow - lost) * weight;
        lostNow = 0;
        if (!climbs) {
            return;
        }
        double load = Math.max(own, threadLoad);
        boolean starved = lost > LOST_LIMIT && load >= WORTH_EASING;
        OverloadRung wanted = OverloadRung.of(load);
        if (starved) {
            // What real time would have needed.
            load = 1 + lost;
            wanted = rung.above();
        }
        climb(wanted, load);
        dilate(load);
    }

    private void climb(OverloadRung wanted, double load) {
        OverloadRung now = rung;
        ticksAbove = wanted.compareTo(now) > 0 ? ticksAbove + 1 : 0;
        ticksBelow = now != OverloadRung.NORMAL && load < now.threshold() - MARGIN ? ticksBelow + 1 : 0;
        if (ticksAbove >= UP_AFTER_S * simHz) {
            rung = wanted;
            ticksAbove = 0;
        } else if (ticksBelow >= DOWN_AFTER_S * simHz) {
            rung = now.below();
            ticksBelow = 0;
        }
    }

    private void dilate(double load) {
        double target = rung == OverloadRung.DILATED ? Math.clamp(TARGET / load, SLOWEST, 1) : 1;
        double step = CHANGE_PER_S / simHz;
        double now = pace;
        now += Math.clamp(target - now, -step, step);
        pace = now;
        ticksAtSlowest = now <= SLOWEST + step ? ticksAtSlowest + 1 : 0;
        overloaded = ticksAtSlowest >= OVERLOADED_AFTER_S * simHz;
    }

    /** Smoothed CPU time of a tick of this instance as a fraction of the nominal tick period. */
    public double load() {
        return ownLoad;
    }

    /** Smoothed number of ticks given up for each that was played. Zone thread only. */
    public double lost() {
        return lost;
    }

    /** Where the instance stands. */
    public OverloadRung rung() {
        return rung;
    }

    /** Whether new players are let in. */
    public boolean isAdmissionOpen() {
        return rung.compareTo(OverloadRung.ADMISSION_CLOSED) < 0;
    }

    /** Pace of simulated time in percent of real time, 25..100. */
    public int pacePercent() {
        return (int) Math.round(pace * 100);
    }

    /** Real time from one tick to the next at the present pace. */
    public long periodNs() {
        return (long) (periodNs / pace);
    }

    /** Whether even the slowest pace has not been enough for half a minute. */
    public boolean isOverloaded() {
        return overloaded;
    }
}
