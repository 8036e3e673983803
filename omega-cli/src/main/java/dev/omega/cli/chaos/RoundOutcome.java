package dev.omega.cli.chaos;

import java.util.List;

/**
 * What a round was, and what came of it.
 *
 * @param host whom it befell; empty: all
 * @param players who were there when it began
 * @param gapsMs how long each of them was without the world, rising; 0 is less than a second
 * @param rollbackMs how far back in time one of them was put at worst
 * @param lostConnections how often one of them lost its connection
 * @param violations what must not be
 */
public record RoundOutcome(
        int round,
        FaultKind kind,
        String host,
        int players,
        List<Long> gapsMs,
        long rollbackMs,
        int lostConnections,
        List<String> violations) {

    public RoundOutcome {
        gapsMs = gapsMs.stream().sorted().toList();
        violations = List.copyOf(violations);
    }

    /** The gap that so many percent of the players did not exceed. */
    public long gapMs(int percent) {
        return Percentiles.of(gapsMs).at(10 * percent);
    }
}
