package dev.omega.server.economy;

import dev.omega.server.json.Doc;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the books, whosever account it is on. */
public record BookedEntry(
        @Doc(value = "Rises; name it as before for the page that follows.", example = "4711") long entryId,
        UUID operationId,
        @Doc(value = "What kind of operation: loot, buy, list, claim, trade_confirm, destroy or grant.", example = "buy") String kind,
        @Doc(value = "A character's number, or below 0: where gold and items come from, go to, or wait.", example = "-4") long accountId,
        @Doc(value = "The character's name, or what the account is for.", example = "sale_fee") String account,
        @Doc(value = "0 is gold, else an item's number.", example = "0") int asset,
        @Doc(value = "What came, or went when negative.", example = "5") long delta,
        @Doc("The item, when it was one that existed before.") @Nullable Long itemId,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long createdAt) {}
