package dev.omega.server.content.tiled;

import java.util.Arrays;

/**
 * Where players start: the objects of type {@value #TYPE} in the layer {@code spawns}. A point is one cell; an area is its
 * open cells row by row, and with the property {@value #EVERY} only those whose column and row add up to a multiple of it,
 * so that 2 is every other cell like the dark fields of a chessboard.
 */
public final class PlayerSpawns {

    /** Type (class) of the objects. */
    public static final String TYPE = "player";
    /** Name of the property. */
    public static final String EVERY = "every";

    /** Largest value of the property. */
    public static final int MAX_EVERY = 64;

    private PlayerSpawns() {}

    /** All start cells, in the order of the objects and each once; a cell is {@code row * width + column}. */
    public static int[] cells(TiledMap map) {
        return map.objects(ObjectLayer.SPAWNS)
                .stream()
                .flatMapToInt(object -> Arrays.stream(cells(object, map)))
                .distinct()
                .toArray();
    }

    /** The start cells of one object. */
    public static int[] cells(MapObject object, TiledMap map) {
        int every = every(object);
        return Arrays.stream(AreaCells.of(object.area(), map))
                .filter(cell -> map.isOpen(cell % map.width(), cell / map.width()))
                .filter(cell -> (cell % map.width() + cell / map.width()) % every == 0)
                .toArray();
    }

    /** The property {@value #EVERY}; 1 when there is none, or when it is no number of 1..{@value #MAX_EVERY}. */
    private static int every(MapObject object) {
        String every = object.properties().getOrDefault(EVERY, "1");
        return isEvery(every) ? Integer.parseInt(every) : 1;
    }

    /** Whether a text is a value the property may have. */
    public static boolean isEvery(String text) {
        return text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= MAX_EVERY;
    }
}
