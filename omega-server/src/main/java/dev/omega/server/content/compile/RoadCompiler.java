package dev.omega.server.content.compile;

import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.RoadProperties;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.rules.RoadRules;
import java.util.ArrayList;
import java.util.List;

/** Makes of the triggers of a checked map that lead to other zones what the simulation watches. One thread. */
final class RoadCompiler {

    private RoadCompiler() {}

    /** The roads of a map, in the order of their layer. */
    static List<RoadRules> compile(TiledMap map) {
        List<RoadRules> roads = new ArrayList<>();
        for (MapObject trigger : map.objects(ObjectLayer.TRIGGERS)) {
            String zone = trigger.properties().get(RoadProperties.ZONE);
            if (RoadProperties.isRoad(trigger) && zone != null) {
                roads.add(new RoadRules(trigger.name(), zone, CellList.of(AreaCells.of(trigger.area(), map))));
            }
        }
        return roads;
    }
}
