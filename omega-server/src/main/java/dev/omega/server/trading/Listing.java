package dev.omega.server.trading;

import dev.omega.server.json.Doc;

/** An offer at the trading post. */
public record Listing(
        @Doc(example = "12") long listingId,
        @Doc(value = "The item's number in the content.", example = "1") int number,
        @Doc(value = "The item's id in the content.", example = "rusty-sword") String item,
        @Doc(example = "Rusty Sword") String name,
        @Doc(value = "common, uncommon, rare, epic or legendary.", example = "common") String rarity,
        @Doc(value = "Lowest level of a character that may wear it.", example = "1") int level,
        @Doc(example = "1") int quantity,
        @Doc(value = "Gold for all of it.", example = "100") long price,
        @Doc(value = "open, sold, cancelled or expired.", example = "open") String state,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long expiresAt) {}
