package dev.omega.server.leaderboards;

import dev.omega.server.json.Doc;

/** Where a character stands. */
public record Standing(
        @Doc(value = "1 for the best; equal scores share a rank, and the ranks behind them are left out.", example = "1") long rank,
        @Doc(example = "7") long characterId,
        @Doc(example = "Anna-Lee") String name,
        @Doc(example = "4200") long score,
        @Doc(value = "Decides between equal scores; by the same order.", example = "0") long subscore,
        @Doc(value = "When it got this score, in milliseconds since 1970; equals stand in this order.", example = "1767225600000") long achievedAt) {}
