package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;

/** A range of whole numbers, both ends included. */
public record Span(@Bounds(min = 0, max = 1_000_000) int min, @Bounds(min = 0, max = 1_000_000) int max) {}
