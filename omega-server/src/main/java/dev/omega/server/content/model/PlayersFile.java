package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import java.util.List;

/**
 * {@code players.json}: what holds for all characters, and their classes.
 *
 * @param radiusCm half the side of the square a body fills
 * @param combatMs how long after the last blow regeneration of health waits
 */
public record PlayersFile(
        @Bounds(min = 10, max = 45) int radiusCm,
        Speeds speeds,
        Regeneration regeneration,
        @Bounds(min = 0, max = 60_000) int combatMs,
        ExperienceTable experience,
        @Bounds(min = 1, max = 64) List<ClassDefinition> classes) {

    /** Centimetres per second by gait. */
    public record Speeds(
            @Bounds(min = 10, max = 2_000) int walkCmPerSecond,
            @Bounds(min = 10, max = 2_000) int runCmPerSecond,
            @Bounds(min = 10, max = 2_000) int sprintCmPerSecond) {}

    /** Points per second; {@code sprintCost} is taken while sprinting. */
    public record Regeneration(
            @Bounds(min = 0, max = 10_000) int health,
            @Bounds(min = 0, max = 10_000) int mana,
            @Bounds(min = 0, max = 10_000) int stamina,
            @Bounds(min = 0, max = 10_000) int sprintCost) {}
}
