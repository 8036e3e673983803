package dev.omega.server.zone;

import java.util.Locale;

/** The phases of a tick in their order, as they are timed. */
public enum ZonePhase {
    DRAIN,
    STEP_PLAYERS,
    THINK,
    PATHS,
    INTEGRATE,
    COLLIDE,
    COMBAT,
    TIMERS,
    REPLICATE,
    CHECKPOINT,
    FLUSH;

    private static final ZonePhase[] ALL = values();

    /** Number of phases. */
    static final int COUNT = ALL.length;

    /** Name in metrics and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
