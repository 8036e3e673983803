package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;

/**
 * The checkpointed state of a character (class B data: at most 5 s lost on a crash).
 *
 * @param zoneId zone in which {@code x} and {@code y} are meant; another zone places the character at its spawn point
 * @param x simulation units, 1/256 m
 * @param y simulation units, 1/256 m
 * @param facing 0..127, 128 steps per turn
 */
public record CharacterBody(
        @Matches(Matches.IDENTIFIER) String zoneId,
        int x,
        int y,
        @Bounds(min = 0, max = 127) int facing,
        @Bounds(min = 0) int health,
        @Bounds(min = 0) int mana,
        @Bounds(min = 0) int stamina,
        @Bounds(min = 1, max = 1000) int level,
        @Bounds(min = 0) long experience) {}
