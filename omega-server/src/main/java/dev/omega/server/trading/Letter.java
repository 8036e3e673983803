package dev.omega.server.trading;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** Something that waits in a character's mail. */
public record Letter(
        @Doc(example = "44") long mailId,
        @Doc(value = "bought, sold, cancelled, expired, bag_full or grant.", example = "sold") String subject,
        @Doc(value = "Gold in it.", example = "95") long gold,
        @Doc("The listing it is about.") @Nullable Long listingId,
        @Doc("The item in it.") @Nullable Long itemId,
        @Doc("The item's number in the content.") @Nullable Integer number,
        @Doc("How many of it.") @Nullable Integer quantity,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long createdAt) {}
