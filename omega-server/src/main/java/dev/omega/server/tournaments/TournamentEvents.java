package dev.omega.server.tournaments;

import dev.omega.server.events.EventType;
import dev.omega.server.json.Doc;
import java.util.List;

/** What players are told about tournaments; matches and letters with rewards tell of themselves. */
public final class TournamentEvents {

    /** A tournament that the character entered has come to another state or round. */
    public static final EventType<TournamentNotice> CHANGED =
            new EventType<>("tournament.changed", TournamentNotice.class,
                    "A tournament that the character entered begins, comes to another round, or is over.");

    /** All of them. */
    public static final List<EventType<?>> ALL = List.of(CHANGED);

    private TournamentEvents() {}

    /** Which tournament. */
    public record TournamentNotice(
            @Doc(example = "12") long tournamentId,
            @Doc(value = "running, done or cancelled.", example = "running") String state,
            @Doc(value = "Of a bracket; 0 before it starts.", example = "1") int round) {}
}
