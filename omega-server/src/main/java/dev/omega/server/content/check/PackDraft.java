package dev.omega.server.content.check;

import dev.omega.server.content.model.BehaviourTree;
import dev.omega.server.content.model.CreatureDefinition;
import dev.omega.server.content.model.ItemDefinition;
import dev.omega.server.content.model.LootTable;
import dev.omega.server.content.model.PlayersFile;
import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.content.model.StatusDefinition;
import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.source.Mistakes;
import dev.omega.server.content.tiled.TiledMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a pack, before it is known to be right.
 *
 * @param zones by id; without those that could not be read
 * @param maps by name; {@code null} for those that could not be read
 */
public record PackDraft(
        Definitions<SkillDefinition> skills,
        Definitions<StatusDefinition> statuses,
        Definitions<BehaviourTree> behaviours,
        Definitions<CreatureDefinition> creatures,
        Definitions<ItemDefinition> items,
        Definitions<LootTable> loot,
        @Nullable PlayersFile players,
        Map<String, ZoneFile> zones,
        Map<String, @Nullable TiledMap> maps,
        Mistakes mistakes) {}
