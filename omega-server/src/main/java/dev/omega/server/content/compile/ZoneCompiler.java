package dev.omega.server.content.compile;

import dev.omega.server.content.ContentPack;
import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.model.ZoneType;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.ArenaRules;
import dev.omega.server.sim.rules.DeathRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.PickupRules;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.WorkBudget;
import dev.omega.server.sim.rules.ZoneKind;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of the zones of a pack what instances start from. One thread. */
public final class ZoneCompiler {

    private final ContentPack pack;
    private final CreatureCompiler creatures;
    private final PlayerRules players;

    /** A compiler of the zones of {@code pack}. */
    public ZoneCompiler(ContentPack pack) {
        SkillCompiler skills = new SkillCompiler(pack.skills(), pack.statuses());
        this.pack = pack;
        this.creatures = new CreatureCompiler(pack, skills);
        this.players = PlayerCompiler.compile(pack.players(), pack.items().values(), skills);
    }

    /** All zones of the pack, each compiled when it is first asked for. */
    public ZoneCatalog catalog() {
        return ZoneCatalog.of(List.copyOf(pack.zones().keySet()), this::compile);
    }

    /**
     * The zone with this id.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public ZoneDefinition compile(String zoneId) {
        ZoneFile zone = Lookup.in(pack.zones(), zoneId);
        TiledMap map = Lookup.in(pack.maps(), zone.map());
        List<NpcGroup> groups = new ArrayList<>();
        for (ZoneFile.SpawnGroup group : zone.spawns()) {
            groups.add(new NpcGroup(creatures.compile(group.creature(), group.respawnMs()), group.count(),
                    PlaceCompiler.region(map, group.region()), PlaceCompiler.route(map, group.route())));
        }
        ZoneRules rules =
                new ZoneRules(zone.rules().simHz(), zone.rules().pvp(), players.withDeath(death(zone.rules().death())),
                        groups, WorkBudget.DEFAULT, PickupRules.DEFAULT, arena(zone.arena()));
        return new ZoneDefinition(zoneId, kind(zone.kind()), MapCompiler.compile(zone.map(), map), rules,
                DoorCompiler.compile(map), RoadCompiler.compile(map), pack.hash(), zone.rules().capacity());
    }

    private static @Nullable ArenaRules arena(ZoneFile.@Nullable Arena arena) {
        return arena == null
                ? null
                : new ArenaRules(arena.teams(), 1, arena.scoreLimit(), arena.roundMs(), arena.pauseMs(), arena.board());
    }

    private static DeathRules death(ZoneFile.Death death) {
        DeathRules.Place at = switch (death.at()) {
            case ANY_SPAWN -> DeathRules.Place.ANY_SPAWN;
            case NEAREST_SPAWN -> DeathRules.Place.NEAREST_SPAWN;
        };
        return new DeathRules(death.respawnMs(), at, death.vitalsPercent(), death.experienceLossPercent());
    }

    private static ZoneKind kind(ZoneType type) {
        return switch (type) {
            case HUB -> ZoneKind.HUB;
            case ZONE -> ZoneKind.ZONE;
            case ARENA -> ZoneKind.ARENA;
            case RIFT -> ZoneKind.RIFT;
        };
    }
}
