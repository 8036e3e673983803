package dev.omega.server.sim.map;

import dev.omega.server.sim.base.ZoneRandom;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** Small maps for tests. */
public final class TestMaps {

    /** Flags of a cell that stops everything. */
    public static final int WALL = ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT;

    private TestMaps() {}

    /** A square of these cells, whether or not they can all be reached; players start in a corner. */
    public static ZoneMap ofCells(int size, byte[] cells) {
        return new ZoneMap(size, size, cells, new int[]{size + 1});
    }

    /** A map from rows of {@link MapText} symbols. */
    public static ZoneMap map(String... rows) {
        String text = "omega-map 1\nsize " + rows[0].length() + " " + rows.length + "\n" + String.join("\n", rows);
        try {
            return MapText.parse("test", new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty square with players starting at one cell. */
    public static ZoneMap open(int size, int spawnX, int spawnY) {
        MapBuilder builder = new MapBuilder("open", size, size);
        builder.addSpawn(spawnX, spawnY);
        return builder.build();
    }

    /** A square with so many percent of random walls; everything open is connected. */
    public static ZoneMap random(int size, int wallPercent, ZoneRandom random) {
        MapBuilder builder = new MapBuilder("random", size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                builder.set(x, y, random.next(100) < wallPercent ? WALL : 0);
            }
        }
        int middle = size / 2;
        builder.clearCircle(middle, middle, 2, 0);
        builder.addSpawn(middle, middle);
        builder.closeUnreachable();
        return builder.build();
    }
}
