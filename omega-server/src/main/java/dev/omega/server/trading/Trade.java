package dev.omega.server.trading;

import dev.omega.server.json.Doc;
import java.util.List;

/** Two characters' offers to each other, as one of them sees it. */
public record Trade(
        @Doc(example = "3") long tradeId,
        @Doc(value = "open, done or cancelled.", example = "open") String state,
        Side yours,
        Side theirs,
        @Doc(value = "SHA-256 of both offers as they are now, in hex: what to confirm.", example = "00") String offerHash) {

    /** What one of them gives. */
    public record Side(
            @Doc(example = "7") long characterId,
            @Doc(example = "Anna-Lee") String name,
            @Doc(value = "Gold it gives.", example = "40") long gold,
            List<OfferedItem> items,
            @Doc("Whether it has confirmed the offer as it is.") boolean confirmed) {}

    /** An item in an offer. */
    public record OfferedItem(
            @Doc(example = "31") long itemId,
            @Doc(value = "The item's number in the content.", example = "1") int number,
            @Doc(example = "1") int quantity) {}
}
