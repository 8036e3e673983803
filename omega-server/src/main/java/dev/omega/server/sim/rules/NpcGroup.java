package dev.omega.server.sim.rules;

import dev.omega.server.sim.map.CellList;
import org.jspecify.annotations.Nullable;

/**
 * So many creatures of one sort.
 *
 * @param region cells their homes are in; {@code null} for the whole map
 * @param route corners of the way they patrol, at least two, or {@code null}; where its first and last corner are the same,
 *     it is a circle, else they walk it there and back
 */
public record NpcGroup(NpcRules rules, int count, @Nullable CellList region, @Nullable CellList route) {

    /** Creatures that live anywhere and patrol nothing. */
    public NpcGroup(NpcRules rules, int count) {
        this(rules, count, null, null);
    }
}
