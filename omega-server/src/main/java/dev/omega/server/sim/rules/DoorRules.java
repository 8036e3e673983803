package dev.omega.server.sim.rules;

import dev.omega.server.sim.map.CellList;
import org.jspecify.annotations.Nullable;

/**
 * Cells that open and close together. A door does not close on anybody: it waits until nobody stands in it.
 *
 * @param number its archetype on the wire
 * @param startsOpen how it stands in a fresh world
 * @param openMs how long it stays open before it closes by itself; 0: for ever
 * @param closedMs how long it stays closed before it opens by itself; 0: for ever
 * @param plate cells on which a player opens it, {@code null} for none
 * @param holdMs how long it stays open after the last player left its plate
 */
public record DoorRules(
        int number,
        CellList cells,
        boolean startsOpen,
        int openMs,
        int closedMs,
        @Nullable CellList plate,
        int holdMs) {

    /** Checks that it has cells and that times are not negative. */
    public DoorRules {
        if (cells.size() == 0 || openMs < 0 || closedMs < 0 || holdMs < 0) {
            throw new IllegalArgumentException("door " + number + ": " + cells + "; there must be one, and openMs="
                    + openMs + ", closedMs=" + closedMs + ", holdMs=" + holdMs + " must not be negative");
        }
    }
}
