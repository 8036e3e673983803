package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import org.jspecify.annotations.Nullable;

/** What wearing an item adds; what is left out adds nothing. */
public record Stats(
        @Nullable @Bounds(min = 1, max = 100_000) Integer damage,
        @Nullable @Bounds(min = 1, max = 100_000) Integer armor,
        @Nullable @Bounds(min = 1, max = 100_000) Integer health,
        @Nullable @Bounds(min = 1, max = 100_000) Integer mana,
        @Nullable @Bounds(min = 1, max = 100_000) Integer stamina,
        @Nullable @Bounds(min = 1, max = 100) Integer speedPercent,
        @Nullable @Bounds(min = 1, max = 100) Integer criticalPercent) {}
