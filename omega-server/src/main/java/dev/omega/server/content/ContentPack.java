package dev.omega.server.content;

import dev.omega.server.content.model.BehaviourTree;
import dev.omega.server.content.model.CreatureDefinition;
import dev.omega.server.content.model.ItemDefinition;
import dev.omega.server.content.model.LootTable;
import dev.omega.server.content.model.PackFile;
import dev.omega.server.content.model.PlayersFile;
import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.content.model.StatusDefinition;
import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.tiled.TiledMap;
import java.util.Map;

/**
 * A content pack that passed every check. Immutable; any thread. All maps are by id; zones keep the order of
 * {@code pack.json}.
 *
 * @param hash of all its files: two packs with the same hash are the same pack
 * @param maps by name; several zones may share one
 */
public record ContentPack(
        PackFile info,
        long hash,
        Map<String, SkillDefinition> skills,
        Map<String, StatusDefinition> statuses,
        Map<String, BehaviourTree> behaviours,
        Map<String, CreatureDefinition> creatures,
        Map<String, ItemDefinition> items,
        Map<String, LootTable> loot,
        PlayersFile players,
        Map<String, ZoneFile> zones,
        Map<String, TiledMap> maps) {

    /** The hash as 16 hexadecimal digits. */
    public String hashText() {
        return String.format("%016x", hash);
    }
}
