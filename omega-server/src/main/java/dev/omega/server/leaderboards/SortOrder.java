package dev.omega.server.leaderboards;

import dev.omega.server.json.WireNamed;

/** Which score is better. */
public enum SortOrder implements WireNamed {
    /** The greater one. */
    DESC,
    /** The smaller one, for times and strokes. */
    ASC;

    /** A score as what it is sorted by, and back: the smallest comes first. */
    long turn(long score) {
        return this == DESC ? -score : score;
    }
}
