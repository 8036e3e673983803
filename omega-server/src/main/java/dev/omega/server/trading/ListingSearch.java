package dev.omega.server.trading;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import org.jspecify.annotations.Nullable;

/** What is looked for at the trading post; what is left out does not matter. Cheapest first. */
public record ListingSearch(
        @Nullable @Bounds(min = 1, max = 65_535) @Doc("Only this item.") Integer number,
        @Nullable @Matches("common|uncommon|rare|epic|legendary") @Doc("Only this rarity.") String rarity,
        @Nullable @Bounds(min = 1, max = MAX_PRICE) @Doc("Gold, at least.") Long minPrice,
        @Nullable @Bounds(min = 1, max = MAX_PRICE) @Doc("Gold, at most.") Long maxPrice,
        @Nullable @Bounds(min = 1, max = 1_000) @Doc("Level of the item, at least.") Integer minLevel,
        @Nullable @Bounds(min = 1, max = 1_000) @Doc("Level of the item, at most.") Integer maxLevel,
        @Nullable @Matches("[0-9]{1,10}-[0-9]{1,18}") @Doc("The page after this one: next of the page before.") String after,
        @Nullable @Bounds(min = 1, max = 100) @Doc("Listings in a page, 50 when left out.") Integer limit) {

    /** The most an offer may cost, in gold. */
    public static final long MAX_PRICE = 1_000_000_000;

    private static final int USUAL_LIMIT = 50;

    int most() {
        return limit == null ? USUAL_LIMIT : limit;
    }

    long highestPrice() {
        return maxPrice == null ? MAX_PRICE : maxPrice;
    }

    /** Price of the last listing seen, or the lowest that is wanted when nothing of it was seen yet. */
    long afterPrice() {
        return isBelowLowest() ? lowestPrice() : seenPrice();
    }

    /** Id of the last listing seen. */
    long afterListing() {
        return after == null || isBelowLowest() ? 0 : Long.parseLong(after.substring(after.indexOf('-') + 1));
    }

    private boolean isBelowLowest() {
        return seenPrice() < lowestPrice();
    }

    private long lowestPrice() {
        return minPrice == null ? 0 : minPrice;
    }

    private long seenPrice() {
        return after == null ? 0 : Long.parseLong(after.substring(0, after.indexOf('-')));
    }
}
