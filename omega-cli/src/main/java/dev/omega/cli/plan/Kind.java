package dev.omega.cli.plan;

import java.util.Locale;

/** Where players are, with the size of one instance (the design document's; arenas as in the shipped realm). */
public enum Kind {
    /** Cities, shared. */
    HUB(500, true),
    /** The wild. */
    ZONE(100, true),
    /** Private to a party of three in the mean: no other party fills it up. */
    RIFT(3, false),
    /** Matches, full when they begin. */
    ARENA(10, false);

    private final int players;
    private final boolean shared;

    Kind(int players, boolean shared) {
        this.players = players;
        this.shared = shared;
    }

    /** Name in {@code --mix}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Instances for so many players.
     *
     * @param fillPercent to which shared instances are filled before another opens, 1..100
     */
    long instances(double there, int fillPercent) {
        double each = shared ? players * fillPercent / 100.0 : players;
        return (long) Math.ceil(there / each - 1e-9);
    }
}
