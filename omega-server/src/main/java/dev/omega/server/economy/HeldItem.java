package dev.omega.server.economy;

import dev.omega.server.json.Doc;
import org.jspecify.annotations.Nullable;

/** An item or stack of a character. */
public record HeldItem(
        @Doc(example = "31") long itemId,
        @Doc(value = "The item's number in the content.", example = "1") int number,
        @Doc(value = "The item's id in the content.", example = "rusty-sword") String item,
        @Doc(example = "Rusty Sword") String name,
        @Doc(value = "common, uncommon, rare, epic or legendary.", example = "common") String rarity,
        @Doc(value = "Lowest level of a character that may wear it.", example = "1") int level,
        @Doc(example = "1") int quantity,
        @Doc(value = "bag, worn, listing, mail or trade.", example = "bag") String place,
        @Doc(value = "1 to 60, when in the bag.", example = "3") @Nullable Integer bagSlot,
        @Doc("Where it is worn, when it is.") @Nullable String wornSlot) {}
