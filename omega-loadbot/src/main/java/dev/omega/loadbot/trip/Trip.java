package dev.omega.loadbot.trip;

import java.time.Duration;

/**
 * Where the players of a profile go from time to time. Immutable.
 *
 * @param kind what they do there
 * @param target zone of the rift, or queue of the match
 * @param partyMin smallest party, 1 for matches
 * @param partyMax largest party
 * @param stay how long a party stays in its rift, 1 s to 1 h; matches last as long as they do
 * @param pause how long they stay where they met before they go again, in the mean
 */
public record Trip(Kind kind, String target, int partyMin, int partyMax, Duration stay, Duration pause) {

    /** As many as a party has at most. */
    public static final int LARGEST_PARTY = 5;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What there is to do. */
    public enum Kind {
        /** A party enters a rift of its own. */
        RIFT,
        /** Each for itself waits for a match. */
        ARENA
    }

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException with one line that names the field, its value and its range
     */
    public Trip {
        if (!target.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    (kind == Kind.RIFT ? "rift '" : "queue '") + target + "' is no name; it has a-z, 0-9 and -");
        }
        if (partyMin < 1 || partyMax < partyMin || partyMax > LARGEST_PARTY) {
            throw new IllegalArgumentException("party " + partyMin + "-" + partyMax + " must be within 1-"
                    + LARGEST_PARTY + ", the smaller number first");
        }
        requireRange("stay", stay);
        requireRange("pause", pause);
    }

    private static void requireRange(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be within 1s..1h, not " + value.toMillis() + "ms");
        }
    }
}
