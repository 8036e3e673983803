package dev.omega.server.hostlink;

/**
 * The checkpointed state of a character (class B data: at most 5 s lost on a crash).
 *
 * @param zoneId zone in which {@code x} and {@code y} are meant; another zone places the character at its spawn point
 * @param x simulation units, 1/256 m
 * @param y simulation units, 1/256 m
 * @param facing 0..127, 128 steps per turn
 */
public record CharacterBody(
        String zoneId,
        int x,
        int y,
        int facing,
        int health,
        int mana,
        int stamina,
        int level,
        long experience) {}
