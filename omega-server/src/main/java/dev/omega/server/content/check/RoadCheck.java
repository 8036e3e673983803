package dev.omega.server.content.check;

import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.RoadProperties;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.sim.rules.RoadRules;
import java.util.List;
import java.util.Set;

/** Triggers that lead to other zones name one, and can be stepped on. */
final class RoadCheck {

    private final TiledMap map;
    private final Set<String> zoneIds;
    private final FileMistakes mistakes;

    RoadCheck(TiledMap map, Set<String> zoneIds, FileMistakes mistakes) {
        this.map = map;
        this.zoneIds = zoneIds;
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

    private void check(MapObject road) {
        String zone = road.properties().get(RoadProperties.ZONE);
        if (zone == null) {
            mistakes.add(road.place(), "needs the property \"zone\", the zone it leads to");
        } else if (!zoneIds.contains(zone)) {
            mistakes.unknown(road.place(), zone, "a zone of this pack", zoneIds.stream().sorted().toList());
        }
        if (AreaCells.of(road.area(), map).length > 0 && !AreaCells.hasOpenCell(road.area(), map)) {
            mistakes.add(road.place(), "covers no open cell; move it to where players can walk");
        }
    }
}
