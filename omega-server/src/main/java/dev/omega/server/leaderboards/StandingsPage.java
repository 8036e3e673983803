package dev.omega.server.leaderboards;

import dev.omega.server.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of a season, best first. */
public record StandingsPage(
        @Doc(example = "forest-kills") String boardId,
        @Doc(example = "3") int season,
        @Doc(value = "Characters with a score in this season.", example = "1204") long owners,
        List<Standing> standings,
        @Doc("Name it as after for the page that follows; absent when there is none.") @Nullable String next,
        @Doc("Name it as before for the page in front; absent when there is none.") @Nullable String previous) {}
