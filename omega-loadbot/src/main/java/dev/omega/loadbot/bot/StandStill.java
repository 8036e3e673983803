package dev.omega.loadbot.bot;

/**
 * When the bots of a loop begin to play: joining many takes long, and playing meanwhile would take from it. Once all are in they begin one
 * after the other, since thousands who set out in the same moment are a load that no server ever sees. Owner: the loop.
 */
public final class StandStill {

    private static final int STEPS = 1_024;

    private final int bots;
    private final long untilNs;
    private final long startOverNs;
    private boolean waiting;
    private boolean starting;
    private long startedNs;

    /**
     * Until so many have been in the world, but not beyond {@code untilNs}, whoever is in stands still.
     *
     * @param startOverNs time over which they begin then
     */
    public StandStill(int bots, long untilNs, long startOverNs) {
        this.bots = bots;
        this.untilNs = untilNs;
        this.startOverNs = startOverNs;
        this.waiting = bots > 0;
    }

    /** Everybody plays as soon as it is in. */
    static StandStill none() {
        return new StandStill(0, 0, 0);
    }

    /**
     * Whether a bot does not play yet.
     *
     * @param bot any number that tells bots apart
     * @param arrived how many have been in the world
     */
    boolean holds(int bot, int arrived, long nowNs) {
        if (waiting && (arrived >= bots || nowNs - untilNs >= 0)) {
            waiting = false;
            starting = startOverNs > 0;
            startedNs = nowNs;
        }
        if (waiting) {
            return true;
        }
        if (starting && nowNs - startedNs >= startOverNs) {
            starting = false;
        }
        return starting && nowNs - startedNs < startOverNs * Math.floorMod(bot, STEPS) / STEPS;
    }
}
