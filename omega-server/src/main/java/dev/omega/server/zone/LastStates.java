package dev.omega.server.zone;

import dev.omega.server.hostlink.CharacterBody;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last states of characters that left. Who comes back before the database has its own goes on from here. Zone thread only.
 */
final class LastStates {

    /** Longer than the database is ever away without being noticed; a state takes some hundred bytes. */
    private static final int KEPT_S = 600;

    private final int keptTicks;

    /** In the order of leaving. */
    private final Map<Long, Left> left = new LinkedHashMap<>();

    private record Left(CheckpointCell cell, int tick) {}

    LastStates(int simHz) {
        keptTicks = KEPT_S * simHz;
    }

    /** A character left with the state that its cell holds. */
    void keep(CheckpointCell cell, int tick) {
        Iterator<Left> oldest = left.values().iterator();
        while (oldest.hasNext() && tick - oldest.next().tick >= keptTicks) {
            oldest.remove();
        }
        left.remove(cell.characterId());
        left.put(cell.characterId(), new Left(cell, tick));
    }

    /**
     * Takes out the last state of a character that comes back.
     *
     * @param sinceFence first token of its stay: an older state is from before it was somewhere else
     * @return {@code null}: it did not leave from here during this stay, so the database knows best
     */
    @Nullable
    CharacterBody take(long characterId, long sinceFence) {
        Left last = left.remove(characterId);
        return last == null || last.cell.fence() < sinceFence ? null : last.cell.body();
    }
}
