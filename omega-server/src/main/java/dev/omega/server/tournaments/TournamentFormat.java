package dev.omega.server.tournaments;

import dev.omega.server.json.WireNamed;

/** How a tournament is decided. */
public enum TournamentFormat implements WireNamed {
    /** Single elimination: two meet, one goes on. */
    BRACKET,
    /** Who has most on a leaderboard within a time. */
    SCORE_ATTACK
}
