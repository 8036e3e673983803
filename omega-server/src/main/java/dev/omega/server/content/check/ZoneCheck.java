package dev.omega.server.content.check;

import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.model.ZoneType;
import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.TiledMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Zones refer to creatures, regions and routes that exist, and fit their kind. */
final class ZoneCheck {

    /** Creatures of one zone: net ids of a zone are 16 bits and players need most of them. */
    private static final int MAX_CREATURES = 20_000;

    private final PackDraft pack;

    ZoneCheck(PackDraft pack) {
        this.pack = pack;
    }

    void run() {
        pack.zones().forEach((id, zone) -> check(zone, pack.mistakes().in("zones/" + id + ".json")));
    }

    private void check(ZoneFile zone, FileMistakes mistakes) {
        FieldRules rules = new FieldRules(mistakes, "", "a zone of kind " + zone.kind().wireName());
        rules.exactlyWhen(zone.kind() == ZoneType.ARENA, "arena", zone.arena());
        if (zone.kind() == ZoneType.ARENA && !zone.rules().pvp()) {
            mistakes.add("/rules/pvp", "must be true in an arena, or nobody could score");
        }
        int creatures = 0;
        for (int i = 0; i < zone.spawns().size(); i++) {
            ZoneFile.@Nullable SpawnGroup group = zone.spawns().get(i);
            if (group != null) {
                creatures += group.count();
                checkGroup("/spawns/" + i, group, pack.maps().get(zone.map()), mistakes);
            }
        }
        if (creatures > MAX_CREATURES) {
            mistakes.add("/spawns", "have " + creatures + " creatures, at most " + MAX_CREATURES + " fit a zone");
        }
    }

    private void checkGroup(String place, ZoneFile.SpawnGroup group, @Nullable TiledMap map, FileMistakes mistakes) {
        pack.creatures().find(mistakes, place + "/creature", group.creature());
        if (map == null) {
            return;
        }
        if (group.region() != null) {
            List<MapObject> regions = named(map, ObjectLayer.REGIONS, group.region());
            if (regions.isEmpty()) {
                mistakes.unknown(place + "/region", group.region(), "a region of the zone's map",
                        names(map, ObjectLayer.REGIONS));
            } else {
                checkRoom(place + "/region", group.region(), regions, map, mistakes);
            }
        }
        if (group.route() != null && named(map, ObjectLayer.ROUTES, group.route()).isEmpty()) {
            mistakes.unknown(place + "/route", group.route(), "a route of the zone's map",
                    names(map, ObjectLayer.ROUTES));
        }
    }

    private static void checkRoom(
            String place,
            String region,
            List<MapObject> parts,
            TiledMap map,
            FileMistakes mistakes) {
        boolean isOpen = parts.stream().anyMatch(part -> AreaCells.hasOpenCell(part.area(), map));
        if (!isOpen) {
            mistakes.add(place, FileMistakes.quoted(region)
                    + " has no cell that bodies can enter; open one, or move the " + "region");
        }
    }

    private static List<MapObject> named(TiledMap map, ObjectLayer layer, String name) {
        return map.objects(layer).stream().filter(object -> object.name().equals(name)).toList();
    }

    private static List<String> names(TiledMap map, ObjectLayer layer) {
        return map.objects(layer).stream().map(MapObject::name).distinct().toList();
    }
}
