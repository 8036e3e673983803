package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import org.jspecify.annotations.Nullable;

/**
 * A status effect.
 *
 * @param points each period, or in all for a shield
 * @param percent −90..+300, of speed or damage
 * @param maxStacks 1 unless it stacks; of one that extends, how many durations it may last at most
 * @param shownBit bit of the status set that clients see; none when left out
 */
public record StatusDefinition(
        @Matches(Matches.IDENTIFIER) String id,
        @Bounds(min = 1, max = Numbered.MAX_NUMBER) int number,
        @Bounds(min = 1, max = 64) String name,
        StatusKind kind,
        School school,
        @Nullable @Bounds(min = 1, max = 100_000) Integer points,
        @Nullable @Bounds(min = -90, max = 300) Integer percent,
        @Nullable @Bounds(min = 100, max = 60_000) Integer periodMs,
        StackRule stacking,
        @Bounds(min = 1, max = 100) int maxStacks,
        @Nullable @Bounds(min = 16, max = 31) Integer shownBit) implements Numbered {}
