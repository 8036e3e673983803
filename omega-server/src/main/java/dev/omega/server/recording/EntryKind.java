package dev.omega.server.recording;

/** First element of an entry: what it says. */
final class EntryKind {

    /** {@code [0, tick, hash-high, hash-low]}: a tick is over, with {@code Simulation.tickHash}. */
    static final int TICK = 0;
    /** {@code [1, tick, hash-high, hash-low]}: {@code Simulation.stateHash} after the tick of the entry before. */
    static final int STATE = 1;
    /**
     * {@code [2, entity, name, archetype, level, xp-high, xp-low, team, gear × 7, (x, y, facing, health, mana, stamina)]}; gear as in
     * {@link #WEAR}.
     */
    static final int SPAWN = 2;
    static final int SPAWN_ELEMENTS = 15;
    static final int SPAWN_ELEMENTS_WITH_PLACE = 21;
    /** {@code [3, entity]}. */
    static final int DESPAWN = 3;
    /** {@code [4, entity, seq, runs-high, runs-low]}. */
    static final int INPUT = 4;
    /** {@code [5, entity, seq, skill, target, x, y, view, rewind]}. */
    static final int ACTION = 5;
    /** {@code [6, entity]}. */
    static final int RESTART = 6;

    /** {@code [7, strategies, eased]}: bits of {@code SimulationStrategies}, and 1 while creatures think half as often. */
    static final int STEER = 7;

    /** {@code [8, hash-high, hash-low]}: the content changes to that of the pack with this hash. */
    static final int CONTENT = 8;

    /** {@code [9, entity, damage, armor, health, mana, stamina, speed-percent, critical-percent]}. */
    static final int WEAR = 9;

    private EntryKind() {}
}
