package dev.omega.server.leaderboards;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** What is compared, how, and which season runs. */
public record Leaderboard(
        @Doc(example = "forest-kills") String boardId,
        @Doc(example = "Slayers of the Forest") String title,
        @Doc(value = "For grouping in a client.", example = "combat") String category,
        @Doc("best: the better score stays; set: the last one; incr: they add up.") ScoreOperator operator,
        @Doc("desc: more is better; asc: less is better.") SortOrder order,
        @Doc(value = "Five cron fields in UTC at which a season ends; absent: never.", example = "0 0 * * 1") @Nullable String resetCron,
        @Doc(value = "The running season; the first is 1.", example = "3") int season,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long startedAt,
        @Doc(value = "When the season ends, in milliseconds since 1970; absent: never.", example = "1767830400000") @Nullable Long endsAt) {}
