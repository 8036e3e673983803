package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/items}: what items a host's zones can drop. */
public final class Items {

    /** Most items in one request. */
    public static final int MAX_ITEMS = 200;

    private Items() {}

    /** Some of a host's items. */
    public record ItemsRequest(@Bounds(min = 1, max = MAX_ITEMS) List<ItemOffer> items) {}

    /**
     * One item.
     *
     * @param number names it on the wire and in the books, for good
     * @param wornSlot {@code null}: it cannot be worn
     */
    public record ItemOffer(
            @Bounds(min = 1, max = 65_535) int number,
            @Matches(Matches.IDENTIFIER) String item,
            @Bounds(min = 1, max = 64) @Matches(Matches.ONE_LINE) String name,
            @Matches(Matches.WORD) String kind,
            @Nullable @Matches(Matches.WORD) String wornSlot,
            @Matches("common|uncommon|rare|epic|legendary") String rarity,
            @Bounds(min = 1, max = 1_000) int level,
            @Bounds(min = 1, max = 1_000) int stackSize) {}
}
