package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sort of creature.
 *
 * @param number its archetype on the wire
 * @param radiusCm half the side of the square its body fills
 * @param walkCmPerSecond speed while strolling and patrolling
 * @param runCmPerSecond speed while chasing, fleeing and returning
 * @param faction those who come when it calls for help
 * @param behaviour id of its behaviour tree
 * @param skills what it can use, the preferred first
 * @param experience points for whoever kills it
 * @param corpseMs how long it lies there
 */
public record CreatureDefinition(
        @Matches(Matches.IDENTIFIER) String id,
        @Bounds(min = 1, max = Numbered.MAX_NUMBER) int number,
        @Bounds(min = 1, max = 64) String name,
        @Bounds(min = 1, max = ExperienceTable.MAX_LEVEL) int level,
        @Bounds(min = 1, max = 1_000_000) int health,
        @Bounds(min = 10, max = 45) int radiusCm,
        @Bounds(min = 10, max = 2_000) int walkCmPerSecond,
        @Bounds(min = 10, max = 2_000) int runCmPerSecond,
        @Matches(Matches.IDENTIFIER) String faction,
        Temper temper,
        Territory territory,
        @Matches(Matches.IDENTIFIER) String behaviour,
        @Bounds(max = 16) @Matches(Matches.IDENTIFIER) List<String> skills,
        @Nullable @Matches(Matches.IDENTIFIER) String loot,
        @Bounds(min = 0, max = 1_000_000) int experience,
        @Bounds(min = 0, max = 600_000) int corpseMs) implements Numbered {

    /**
     * Distances from home, and of noticing players.
     *
     * @param wanderCm farthest it strolls from home
     * @param noticeCm distance at which it notices a player in sight
     * @param leashCm farthest it chases from home
     */
    public record Territory(
            @Bounds(min = 0, max = 20_000) int wanderCm,
            @Bounds(min = 0, max = 10_000) int noticeCm,
            @Bounds(min = 100, max = 50_000) int leashCm) {}
}
