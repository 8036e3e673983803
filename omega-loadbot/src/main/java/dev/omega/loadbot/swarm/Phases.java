package dev.omega.loadbot.swarm;

/**
 * At which millisecond of its 100 ms each bot acts. Multiples of the golden ratio fill the interval evenly for any number of
 * bots, so the swarm never acts in step and no two neighbours share a millisecond. A pure object.
 *
 * @param slots milliseconds in the interval
 */
record Phases(int slots) {

    /** Fractional part of the golden ratio. */
    private static final double GOLDEN = 0.6180339887498949;

    /** Slot of the bot with this index: 0 to {@code slots - 1}. */
    int slotOf(int bot) {
        return (int) ((bot * GOLDEN) % 1.0 * slots);
    }
}
