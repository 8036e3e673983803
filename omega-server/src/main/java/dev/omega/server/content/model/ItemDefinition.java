package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import org.jspecify.annotations.Nullable;

/**
 * An item.
 *
 * @param level lowest level of a character that may wear or use it
 * @param stackSize how many fit into one place of a bag
 * @param price what a merchant asks, in gold; a merchant pays a quarter of it
 * @param uses the skill of a consumable
 */
public record ItemDefinition(
        @Matches(Matches.IDENTIFIER) String id,
        @Bounds(min = 1, max = Numbered.MAX_NUMBER) int number,
        @Bounds(min = 1, max = 64) String name,
        ItemKind kind,
        @Nullable EquipmentSlot slot,
        Rarity rarity,
        @Bounds(min = 1, max = ExperienceTable.MAX_LEVEL) int level,
        @Bounds(min = 1, max = 1_000) int stackSize,
        @Bounds(min = 0, max = 1_000_000_000) int price,
        @Nullable Stats stats,
        @Nullable @Matches(Matches.IDENTIFIER) String uses) implements Numbered {}
