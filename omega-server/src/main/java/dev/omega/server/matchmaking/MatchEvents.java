package dev.omega.server.matchmaking;

import dev.omega.server.events.EventType;
import dev.omega.server.json.Doc;
import java.util.List;

/** What players are told about matches. */
public final class MatchEvents {

    /** A match of the character has come to another state: found and being seated, playing, or over. */
    public static final EventType<MatchNotice> CHANGED = new EventType<>("match.changed", MatchNotice.class,
            "A match was found, begins or is over: fetch the ticket.");

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(CHANGED);

    private MatchEvents() {}

    /** Which match. */
    public record MatchNotice(
            @Doc(example = "0191f7c2-6f3a-7cc0-8d3e-0b7a5f4a9c11") String matchId,
            @Doc(value = "seating, playing, done, no_show or failed.", example = "seating") String state) {}
}
