package dev.omega.server.matchmaking;

import dev.omega.server.json.Doc;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A match and who is in it. */
public record MatchView(
        UUID matchId,
        @Doc(value = "Absent: of a tournament.", example = "duel") @Nullable String queueId,
        @Doc(value = "opening, seating, playing, done, no_show or failed.", example = "seating") String state,
        @Doc(example = "arena") String zoneId,
        @Doc(value = "Join this instance; absent until it is open.", example = "arena-100001") @Nullable String instanceId,
        @Doc(value = "When the next step is due: until then seats are kept, or the match lasts at most. Milliseconds since 1970.", example = "1767225630000") @Nullable Long dueAt,
        @Doc(value = "The team that won; 0 is a draw; absent when nobody did.", example = "1") @Nullable Integer winnerTeam,
        @Doc(value = "Why it did not come to its end.") @Nullable String cause,
        List<Player> players) {

    /** Somebody in a match. */
    public record Player(
            @Doc(example = "7") long characterId,
            @Doc(example = "Anna-Lee") String name,
            @Doc(example = "1") int team,
            @Doc("Whether it was in the instance.") boolean came,
            @Doc(value = "Its points at the end.", example = "3") @Nullable Integer points) {}
}
