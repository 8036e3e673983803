package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import java.util.List;

/** The files that hold one list of definitions each. */
public sealed interface ContentFile {

    /** {@code behaviours.json}. */
    record Behaviours(@Bounds(max = 256) List<BehaviourTree> behaviours) implements ContentFile {}

    /** {@code creatures.json}. */
    record Creatures(@Bounds(max = 1_000) List<CreatureDefinition> creatures) implements ContentFile {}

    /** {@code items.json}. */
    record Items(@Bounds(max = 20_000) List<ItemDefinition> items) implements ContentFile {}

    /** {@code loot.json}. */
    record Loot(@Bounds(max = 2_000) List<LootTable> loot) implements ContentFile {}

    /** {@code skills.json}. */
    record Skills(@Bounds(max = 1_000) List<SkillDefinition> skills) implements ContentFile {}

    /** {@code statuses.json}. */
    record Statuses(@Bounds(max = 256) List<StatusDefinition> statuses) implements ContentFile {}
}
