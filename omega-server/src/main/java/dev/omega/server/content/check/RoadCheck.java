package dev.omega.server.content.check;

import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.model.ZoneType;
import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.RoadProperties;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.sim.rules.RoadRules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Triggers that lead to other zones name one that can be walked into, and can be stepped on. */
final class RoadCheck {

    private final TiledMap map;
    private final String name;
    private final Map<String, ZoneFile> zones;
    private final FileMistakes mistakes;

    /** @param name of the map */
    RoadCheck(TiledMap map, String name, Map<String, ZoneFile> zones, FileMistakes mistakes) {
        this.map = map;
        this.name = name;
        this.zones = zones;
        this.mistakes = mistakes;
    }

    void run() {
        List<MapObject> roads = map.objects(ObjectLayer.TRIGGERS).stream().filter(RoadProperties::isRoad).toList();
        roads.forEach(this::check);
        if (roads.size() > RoadRules.MAX_ROADS) {
            mistakes.add("layer \"triggers\"", "has " + roads.size() + " triggers of type \"travel\", at most "
                    + RoadRules.MAX_ROADS + " fit a zone");
        }
    }

    private void checkEnd(MapObject road, String zoneId, @Nullable ZoneFile zone) {
        if (zone == null) {
            mistakes.unknown(road.place(), zoneId, "a zone of this pack", zones.keySet().stream().sorted().toList());
        } else if (zone.kind() == ZoneType.ARENA) {
            mistakes.add(road.place(), "leads to the arena " + FileMistakes.quoted(zoneId)
                    + ", which nobody walks into: matches send their players there");
        } else if (zone.map().equals(name) && isOnlyOneOfItsMap()) {
            mistakes.add(road.place(), "leads to its own zone " + FileMistakes.quoted(zoneId) + "; name another one");
        }
    }

    /** Of several zones on one map each may lead to another. */
    private boolean isOnlyOneOfItsMap() {
        return zones.values().stream().filter(zone -> zone.map().equals(name)).count() == 1;
    }

    private void check(MapObject road) {
        String zone = road.properties().get(RoadProperties.ZONE);
        if (zone == null) {
            mistakes.add(road.place(), "needs the property \"zone\", the zone it leads to");
        } else {
            checkEnd(road, zone, zones.get(zone));
        }
        if (AreaCells.of(road.area(), map).length > 0 && !AreaCells.hasOpenCell(road.area(), map)) {
            mistakes.add(road.place(), "covers no open cell; move it to where players can walk");
        }
    }
}
