package dev.omega.server.economy;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** What an operation did; the same operation id always gets the same one. Fields that do not apply are absent. */
public record Receipt(
        @Doc(value = "OK, or WAITING when a trade still needs the other side.", example = "OK") String outcome,
        @Doc(value = "Gold in the character's wallet afterwards.", example = "1049") @Nullable Long gold,
        @Doc(example = "31") @Nullable Long itemId,
        @Doc(example = "12") @Nullable Long listingId,
        @Doc(value = "Where the item waits to be taken.", example = "44") @Nullable Long mailId,
        @Doc("The trade.") @Nullable Long tradeId,
        @Doc("Gold the whole stack costs.") @Nullable Long price,
        @Doc("Gold that is gone as a fee.") @Nullable Long fee,
        @Doc("SHA-256 of both offers, in hex: what both sides have to confirm.") @Nullable String offerHash) {}
