package dev.omega.server.leaderboards;

import dev.omega.server.json.WireNamed;

/** What becomes of a character's score when another is submitted. */
public enum ScoreOperator implements WireNamed {
    /** The better one stays. */
    BEST,
    /** The last one stays. */
    SET,
    /** They are added up. */
    INCR
}
