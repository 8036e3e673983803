package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dead leave: every roll is made, one after the other. */
public record LootTable(@Matches(Matches.IDENTIFIER) String id, @Bounds(min = 1, max = 32) List<Roll> rolls)
        implements
            Named {

    /**
     * With {@code chancePermille} of 1,000, so many picks among the entries, each by its weight.
     *
     * @param picks how many times something is picked
     */
    public record Roll(
            @Bounds(min = 1, max = 1_000) int chancePermille,
            @Bounds(min = 1, max = 20) int picks,
            @Bounds(min = 1, max = 64) List<Entry> entries) {}

    /** One of item, gold, table or nothing at all. {@code count} belongs to an item and is one when left out. */
    public record Entry(
            @Bounds(min = 1, max = 1_000_000) int weight,
            @Nullable @Matches(Matches.IDENTIFIER) String item,
            @Nullable Span count,
            @Nullable Span gold,
            @Nullable @Matches(Matches.IDENTIFIER) String table) {}
}
