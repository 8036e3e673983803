package dev.omega.server.content.compile;

import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.MapArea;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.sim.map.CellList;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of the named objects of a checked map the cells the simulation knows them by. One thread. */
final class PlaceCompiler {

    private PlaceCompiler() {}

    /** The open cells of all regions of one name; {@code null} for no name. */
    static @Nullable CellList region(TiledMap map, @Nullable String name) {
        if (name == null) {
            return null;
        }
        IntStream cells =
                named(map, ObjectLayer.REGIONS, name).flatMapToInt(o -> Arrays.stream(AreaCells.of(o.area(), map)));
        return CellList
                .of(cells.filter(c -> map.isOpen(c % map.width(), c / map.width())).sorted().distinct().toArray());
    }

    /** The corners of a route; {@code null} for no name. */
    static @Nullable CellList route(TiledMap map, @Nullable String name) {
        if (name == null) {
            return null;
        }
        IntStream corners = named(map, ObjectLayer.ROUTES, name).flatMapToInt(object -> switch (object.area()) {
            case MapArea.Line line -> line.points().stream().mapToInt(p -> p.row() * map.width() + p.column());
            default -> IntStream.empty();
        });
        return CellList.of(corners.toArray());
    }

    private static Stream<MapObject> named(TiledMap map, ObjectLayer layer, String name) {
        return map.objects(layer).stream().filter(object -> object.name().equals(name));
    }
}
