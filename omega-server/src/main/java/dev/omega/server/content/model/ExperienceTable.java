package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import java.util.List;

/**
 * What it takes to grow.
 *
 * @param totals experience in all at which level 1, 2, 3 … is reached; the first is 0
 */
public record ExperienceTable(@Bounds(min = 1, max = MAX_LEVEL) List<Long> totals) {

    /** Highest level a pack may have: a level is one byte on the wire. */
    public static final int MAX_LEVEL = 255;

    /** The highest level of this pack. */
    public int maxLevel() {
        return totals.size();
    }
}
