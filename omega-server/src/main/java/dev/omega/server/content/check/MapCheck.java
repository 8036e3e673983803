package dev.omega.server.content.check;

import dev.omega.server.content.model.ZoneFile;
import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.CellFlag;
import dev.omega.server.content.tiled.MapArea;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.MapPoint;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.PlayerSpawns;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.content.tiled.TiledReader;
import java.util.Map;

/** Maps are closed all around, players start somewhere and can walk to every open cell, and objects make sense. */
final class MapCheck {

    /** Walled-in places told one by one; a map with more has one cause. */
    private static final int MAX_POCKETS = 10;

    private static final int WALL = CellFlag.BLOCKED.bit() | CellFlag.BLOCKS_SIGHT.bit();

    private final TiledMap map;
    private final String name;
    private final Map<String, ZoneFile> zones;
    private final FileMistakes mistakes;
    private final int[] queue;

    MapCheck(TiledMap map, String name, Map<String, ZoneFile> zones, FileMistakes mistakes) {
        this.map = map;
        this.name = name;
        this.zones = zones;
        this.queue = new int[map.width() * map.height()];
        this.mistakes = mistakes;
    }

    void run() {
        checkBorder();
        map.objects().forEach(this::checkObject);
        new DoorCheck(map, mistakes).run();
        new RoadCheck(map, name, zones, mistakes).run();
        int[] spawns = PlayerSpawns.cells(map);
        if (spawns.length == 0) {
            mistakes.add("layer \"spawns\"", "players start nowhere; add a point or an area of type \""
                    + PlayerSpawns.TYPE + "\" on open ground");
        } else {
            checkReach(spawns[0]);
        }
    }

    private void checkBorder() {
        int open = 0;
        int first = -1;
        for (int cell = 0; cell < map.width() * map.height(); cell++) {
            if (isBorder(cell) && (map.flags(column(cell), row(cell)) & WALL) != WALL) {
                first = open++ == 0 ? cell : first;
            }
        }
        if (open > 0) {
            mistakes.add(cellPlace(first), "the border must be blocked and block sight, but " + open
                    + (open == 1 ? " cell is" : " cells are") + " not; put walls all around");
        }
    }

    private boolean isBorder(int cell) {
        int column = column(cell);
        int row = row(cell);
        return column == 0 || row == 0 || column == map.width() - 1 || row == map.height() - 1;
    }

    private void checkObject(MapObject object) {
        switch (object.layer()) {
            case SPAWNS -> checkSpawn(object);
            case REGIONS, DOORS -> checkNamedArea(object);
            case ROUTES -> checkRoute(object);
            case TRIGGERS -> {
                checkNamedArea(object);
                if (object.type().isEmpty()) {
                    mistakes.add(object.place(), "needs a type that says what happens");
                }
            }
        }
    }

    private void checkSpawn(MapObject object) {
        if (!object.type().equals(PlayerSpawns.TYPE)) {
            mistakes.add(object.place(), "the type " + FileMistakes.quoted(object.type()) + " must be \""
                    + PlayerSpawns.TYPE + "\"; creatures are placed by the zone's file");
        }
        if (object.area() instanceof MapArea.Line) {
            mistakes.add(object.place(), "must be a point or an area, not a line");
        } else if (PlayerSpawns.cells(object, map).length == 0) {
            mistakes.add(object.place(),
                    object.area() instanceof MapArea.Dot dot
                            ? "is on " + cellName(dot.at()) + ", which bodies cannot enter; move it to open ground"
                            : "has no cell that bodies can enter; move it to open ground");
        }
        String every = object.properties().get(PlayerSpawns.EVERY);
        if (every != null && !PlayerSpawns.isEvery(every)) {
            mistakes.add(object.place(), "the property \"every\" must be a whole number of 1 to "
                    + PlayerSpawns.MAX_EVERY + ", but is " + FileMistakes.quoted(every));
        }
    }

    private void checkNamedArea(MapObject object) {
        checkName(object);
        if (object.area() instanceof MapArea.Line) {
            mistakes.add(object.place(), "must be an area, not a line");
        } else if (AreaCells.of(object.area(), map).length == 0) {
            mistakes.add(object.place(), "covers no cell of the map; move it or make it larger");
        }
    }

    private void checkRoute(MapObject object) {
        checkName(object);
        if (!(object.area() instanceof MapArea.Line line)) {
            mistakes.add(object.place(), "must be a polyline from place to place");
            return;
        }
        for (MapPoint point : line.points()) {
            if (!map.isOpen(point.column(), point.row())) {
                mistakes.add(object.place(),
                        "passes " + cellName(point) + ", which bodies cannot enter; move that point");
            }
        }
    }

    private void checkName(MapObject object) {
        if (object.name().isEmpty()) {
            mistakes.add(object.place(), "needs a name");
        } else if (object.layer() == ObjectLayer.ROUTES || object.layer() == ObjectLayer.DOORS) {
            boolean isFirst = map.objects(object.layer())
                    .stream()
                    .filter(other -> other.name().equals(object.name()))
                    .findFirst()
                    .orElse(object)
                    .equals(object);
            if (!isFirst) {
                mistakes.add(object.place(),
                        FileMistakes.quoted(object.name()) + " is the name of another one already");
            }
        }
    }

    /** Tells the open cells that cannot be walked to, one line for each walled-in place. */
    private void checkReach(int start) {
        boolean[] reached = new boolean[map.width() * map.height()];
        flood(start, reached);
        int pockets = 0;
        for (int cell = 0; cell < reached.length; cell++) {
            if (!reached[cell] && map.isOpen(column(cell), row(cell))) {
                int size = flood(cell, reached);
                if (++pockets <= MAX_POCKETS) {
                    mistakes.add(cellPlace(cell), size + (size == 1 ? " open cell" : " open cells")
                            + " from here on cannot be walked to from where players start; connect or block them");
                }
            }
        }
        if (pockets > MAX_POCKETS) {
            mistakes.add("layer \"" + TiledReader.COLLISION + "\"",
                    (pockets - MAX_POCKETS) + " more places cannot be walked to");
        }
    }

    /** Marks the open cells around {@code start} and returns how many there are. */
    private int flood(int start, boolean[] reached) {
        int tail = visit(column(start), row(start), reached, 0);
        for (int head = 0; head < tail; head++) {
            int column = column(queue[head]);
            int row = row(queue[head]);
            tail = visit(column + 1, row, reached, tail);
            tail = visit(column - 1, row, reached, tail);
            tail = visit(column, row + 1, reached, tail);
            tail = visit(column, row - 1, reached, tail);
        }
        return tail;
    }

    /** Marks an open cell and puts it at the end of the queue, once; returns where the queue ends. */
    private int visit(int column, int row, boolean[] reached, int tail) {
        int cell = row * map.width() + column;
        if (!map.isOpen(column, row) || reached[cell]) {
            return tail;
        }
        reached[cell] = true;
        queue[tail] = cell;
        return tail + 1;
    }

    private int column(int cell) {
        return cell % map.width();
    }

    private int row(int cell) {
        return cell / map.width();
    }

    private String cellPlace(int cell) {
        return "layer \"" + TiledReader.COLLISION + "\", column " + column(cell) + ", row " + row(cell);
    }

    private static String cellName(MapPoint at) {
        return "column " + at.column() + ", row " + at.row();
    }
}
