package dev.omega.server.ratings;

import java.util.List;

/**
 * A team of a match that was played.
 *
 * @param score 1 won, 0.5 drawn, 0 lost, against every other team
 */
public record RatedTeam(List<Long> characterIds, double score) {}
