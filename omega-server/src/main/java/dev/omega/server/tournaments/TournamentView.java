package dev.omega.server.tournaments;

import dev.omega.server.json.Doc;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tournament as it stands. */
public record TournamentView(
        @Doc(example = "12") long tournamentId,
        @Doc("As it was when registration began.") TournamentPlan plan,
        @Doc(value = "registration, running, paying, done, cancelling or cancelled.", example = "running") String state,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long startsAt,
        @Doc(value = "When a running score attack ends, in milliseconds since 1970.", example = "1767226200000") @Nullable Long endsAt,
        @Doc(value = "Of a bracket; 0 before it starts.", example = "1") int round,
        @Doc(value = "How many have entered.", example = "64") int entered,
        @Doc("Why it was not held.") @Nullable String cause,
        @Doc("Who entered; empty in a list of tournaments.") List<Entrant> entrants,
        @Doc("Who met whom; empty in a list of tournaments.") List<Pairing> pairings) {

    /** Somebody who entered. */
    public record Entrant(
            @Doc(example = "7") long characterId,
            @Doc(example = "Anna-Lee") String name,
            @Doc(value = "In a bracket: 1 for the strongest; absent before it starts.", example = "1") @Nullable Integer seed,
            @Doc(value = "In a score attack.", example = "31") @Nullable Long score,
            @Doc(value = "1 for who won; absent while it is open.", example = "3") @Nullable Integer place) {}

    /** Two who meet. */
    public record Pairing(
            @Doc(example = "1") int round,
            @Doc(example = "1") int position,
            @Doc(value = "Absent: nobody got so far.", example = "7") @Nullable Long firstId,
            @Doc(value = "Absent: the first has nobody to play against.", example = "8") @Nullable Long secondId,
            @Doc("The newest match of the two.") @Nullable UUID matchId,
            @Doc(value = "Absent while it is open, or when neither came.", example = "7") @Nullable Long winnerId) {}
}
