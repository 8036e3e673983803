package dev.omega.server.content.compile;

import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.DoorProperties;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.rules.DoorRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of the doors of a checked map, and of the triggers that open them, what the simulation moves. One thread. */
final class DoorCompiler {

    private DoorCompiler() {}

    /** The doors of a map, in the order of their layer. */
    static List<DoorRules> compile(TiledMap map) {
        List<DoorRules> doors = new ArrayList<>();
        for (MapObject door : map.objects(ObjectLayer.DOORS)) {
            MapObject plate = plate(map, door.name());
            doors.add(new DoorRules(door.id(), open(map, door), DoorProperties.startsOpen(door),
                    DoorProperties.ms(door, DoorProperties.OPEN_MS), DoorProperties.ms(door, DoorProperties.CLOSED_MS),
                    plate == null ? null : open(map, plate),
                    plate == null ? 0 : DoorProperties.ms(plate, DoorProperties.HOLD_MS)));
        }
        return doors;
    }

    private static @Nullable MapObject plate(TiledMap map, String door) {
        for (MapObject trigger : map.objects(ObjectLayer.TRIGGERS)) {
            if (DoorProperties.opens(trigger, door)) {
                return trigger;
            }
        }
        return null;
    }

    private static CellList open(TiledMap map, MapObject object) {
        return CellList.of(Arrays.stream(AreaCells.of(object.area(), map))
                .filter(cell -> map.isOpen(cell % map.width(), cell / map.width()))
                .toArray());
    }
}
