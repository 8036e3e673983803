package dev.omega.server.zone.overload;

import java.util.Locale;

/** The rungs of the overload ladder, from nothing to the last resort. Each keeps what the rungs before it do. */
public enum OverloadRung {
    /** Everything as configured. */
    NORMAL(0, 0),
    /** Creatures think and far ones move half as often; viewers look around half as often. */
    LESS_DETAIL(1, 0.60),
    /** At most 48 entities in view, distant ones half as often. */
    NARROW_VIEW(2, 0.75),
    /** Nobody new comes in; at most 32 entities in view, players out of combat get every second State. */
    ADMISSION_CLOSED(3, 0.85),
    /** Time runs slower, so that every tick is still played. */
    DILATED(4, 0.95);

    private static final OverloadRung[] ALL = values();

    private final int number;
    private final double threshold;

    OverloadRung(int number, double threshold) {
        this.number = number;
        this.threshold = threshold;
    }

    /** Load above which the rung is taken, as a fraction of the tick period. */
    public double threshold() {
        return threshold;
    }

    /** 0 for the ground to 4 for the top; for metrics. */
    public int number() {
        return number;
    }

    /** Name in metrics and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The highest rung whose threshold lies below {@code load}. */
    static OverloadRung of(double load) {
        OverloadRung rung = NORMAL;
        for (OverloadRung candidate : ALL) {
            if (load > candidate.threshold) {
                rung = candidate;
            }
        }
        return rung;
    }

    /** One rung up. */
    OverloadRung above() {
        return ALL[Math.min(number + 1, ALL.length - 1)];
    }

    /** One rung down. */
    OverloadRung below() {
        return this == NORMAL ? NORMAL : ALL[number - 1];
    }
}
