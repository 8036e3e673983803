package dev.omega.loadbot.capacity;

import java.util.List;

/**
 * What a search found.
 *
 * @param lastGood the largest number of players that met every target; 0 if none did
 * @param firstBroken the smallest that did not; 0 when everything up to the largest number held
 * @param tried every number in the order it was tried
 * @param curve loads from half to 120 % of {@code lastGood}, rising; as far as there were bots
 * @param generatorLimit whether the search ended because the generator could not deliver more; {@code lastGood} is then a
 *     lower bound
 */
public record CapacityResult(
        int lastGood,
        int firstBroken,
        List<Load> tried,
        List<Load> curve,
        boolean generatorLimit) {

    public CapacityResult {
        tried = List.copyOf(tried);
        curve = List.copyOf(curve);
    }

    /** Targets that broke first: those of the smallest number that did not hold; empty when none broke. */
    public List<String> brokeFirst() {
        return tried.stream()
                .filter(load -> load.players() == firstBroken && !load.holds())
                .reduce((earlier, later) -> later)
                .map(Load::broken)
                .orElse(List.of());
    }

    /** So many percent of the capacity, in players. */
    public int mark(int percent) {
        return (int) ((long) lastGood * percent / 100);
    }
}
