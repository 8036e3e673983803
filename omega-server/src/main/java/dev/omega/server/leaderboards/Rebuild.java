package dev.omega.server.leaderboards;

import dev.omega.server.json.Doc;
import dev.omega.server.json.WireNamed;
import org.jspecify.annotations.Nullable;

/** How the view of a board's running season is being made, or was the last time. */
public record Rebuild(
        @Doc(example = "forest-kills") String boardId,
        @Doc("running; done: it is in place; failed: the one before stays; none: none was made within a day.") State state,
        @Doc(value = "Characters taken into it so far.", example = "1204") long owners,
        @Nullable @Doc(value = "Milliseconds since 1970.", example = "1767225600000") Long startedAt,
        @Nullable @Doc(value = "Milliseconds since 1970; absent while it is running.", example = "1767225604000") Long endedAt) {

    /** How far it is. */
    public enum State implements WireNamed {
        /** Nothing is known of any. */
        NONE,
        /** It is being made, by whichever API server. */
        RUNNING,
        /** It is what is read now. */
        DONE,
        /** Redis went away or lost a part of it. */
        FAILED
    }
}
