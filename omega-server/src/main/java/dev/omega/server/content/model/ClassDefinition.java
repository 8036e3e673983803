package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;

/**
 * A class of characters.
 *
 * @param number its archetype on the wire; 0 is the class of characters whose class this pack does not know
 * @param start points at level 1
 * @param perLevel points gained with each level
 * @param skills what it can do, from which level on
 * @param slots what it can wear
 */
public record ClassDefinition(
        @Matches(Matches.IDENTIFIER) String id,
        @Bounds(min = 0, max = Numbered.MAX_NUMBER) int number,
        @Bounds(min = 1, max = 64) String name,
        Points start,
        Points perLevel,
        @Bounds(min = 1, max = 64) List<Learned> skills,
        @Bounds(max = 9) List<EquipmentSlot> slots) implements Numbered {

    /** Points of what a character has. */
    public record Points(
            @Bounds(min = 0, max = 100_000) int health,
            @Bounds(min = 0, max = 100_000) int mana,
            @Bounds(min = 0, max = 100_000) int stamina) {}

    /** A skill and the level at which it is learned. */
    public record Learned(
            @Matches(Matches.IDENTIFIER) String skill,
            @Bounds(min = 1, max = ExperienceTable.MAX_LEVEL) int level) {}
}
