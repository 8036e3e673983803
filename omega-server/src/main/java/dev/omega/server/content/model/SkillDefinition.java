package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import org.jspecify.annotations.Nullable;

/**
 * A skill.
 *
 * @param number on the wire; players use 1 as their basic attack and 2 as their attack from afar
 * @param rangeCm from edge to edge; the length of a dash
 * @param globalCooldownMs during which no other skill with one may be used; none when left out
 * @param radiusCm of an area around the target, place or user
 * @param speedCmPerSecond of a projectile or a dash; a projectile without one hits at once
 */
public record SkillDefinition(
        @Matches(Matches.IDENTIFIER) String id,
        @Bounds(min = 1, max = Numbered.MAX_NUMBER) int number,
        @Bounds(min = 1, max = 64) String name,
        SkillKind kind,
        SkillTarget target,
        School school,
        @Bounds(min = 0, max = 10_000) int rangeCm,
        @Bounds(min = 0, max = 3_600_000) int cooldownMs,
        @Bounds(min = 0, max = 60_000) int castMs,
        @Nullable @Bounds(min = 0, max = 60_000) Integer globalCooldownMs,
        @Nullable Cost cost,
        @Nullable Span damage,
        @Nullable Span heal,
        @Nullable @Bounds(min = 50, max = 5_000) Integer radiusCm,
        @Nullable @Bounds(min = 100, max = 10_000) Integer speedCmPerSecond,
        @Nullable Applied status) implements Numbered {

    /** Points of a resource. */
    public record Cost(Resource resource, @Bounds(min = 1, max = 100_000) int amount) {}

    /** A status the skill gives whoever it reaches. */
    public record Applied(@Matches(Matches.IDENTIFIER) String id, @Bounds(min = 1, max = 3_600_000) int durationMs) {}
}
