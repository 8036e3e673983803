package dev.omega.server.content.compile;

import dev.omega.server.content.tiled.PlayerSpawns;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.sim.map.MapBuilder;
import dev.omega.server.sim.map.ZoneMap;

/** Makes of a checked map the grid that the simulation walks on. */
public final class MapCompiler {

    private MapCompiler() {}

    /** The grid of a map that passed the checks of its pack; {@code name} is used in messages. */
    public static ZoneMap compile(String name, TiledMap map) {
        MapBuilder builder = new MapBuilder(name, map.width(), map.height());
        for (int row = 0; row < map.height(); row++) {
            for (int column = 0; column < map.width(); column++) {
                builder.set(column, row, map.flags(column, row));
            }
        }
        for (int cell : PlayerSpawns.cells(map)) {
            builder.addSpawn(cell % map.width(), cell / map.width());
        }
        return builder.build();
    }
}
