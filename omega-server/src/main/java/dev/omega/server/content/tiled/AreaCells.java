package dev.omega.server.content.tiled;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which cells of a map an area covers: those whose middle is inside, and of a line those it has a corner in. */
public final class AreaCells {

    private static final int HALF = MapPoint.TILE_CM / 2;

    private AreaCells() {}

    /** The cells of {@code map} in {@code area}, row by row; a cell is {@code row * width + column}. */
    public static int[] of(MapArea area, TiledMap map) {
        return switch (area) {
            case MapArea.Dot dot -> single(dot.at(), map);
            case MapArea.Line line -> corners(line.points(), map);
            case MapArea.Rectangle box -> inside(map, box.from(), box.widthCm(), box.heightCm(), (x, y) -> true);
            case MapArea.Ellipse round ->
                inside(map, round.from(), round.widthCm() + 1, round.heightCm() + 1, (x, y) -> inEllipse(round, x, y));
            case MapArea.Polygon polygon -> inPolygon(map, polygon.corners());
        };
    }

    /** Whether an area has a cell that bodies can enter. */
    public static boolean hasOpenCell(MapArea area, TiledMap map) {
        return Arrays.stream(of(area, map)).anyMatch(cell -> map.isOpen(cell % map.width(), cell / map.width()));
    }

    private interface Test {
        boolean holds(int xCm, int yCm);
    }

    private static int[] single(MapPoint at, TiledMap map) {
        boolean isInside = at.column() >= 0 && at.row() >= 0 && at.column() < map.width() && at.row() < map.height();
        return isInside ? new int[]{at.row() * map.width() + at.column()} : new int[0];
    }

    private static int[] corners(List<MapPoint> points, TiledMap map) {
        return points.stream().flatMapToInt(point -> Arrays.stream(single(point, map))).distinct().toArray();
    }

    /** The cells with their middle in the rectangle, or on its left or upper edge, for which the test holds. */
    private static int[] inside(TiledMap map, MapPoint from, int widthCm, int heightCm, Test test) {
        IntStream.Builder cells = IntStream.builder();
        int lastColumn = first(from.xCm() + widthCm, map.width()) - 1;
        int lastRow = first(from.yCm() + heightCm, map.height()) - 1;
        for (int row = first(from.yCm(), map.height()); row <= lastRow; row++) {
            for (int column = first(from.xCm(), map.width()); column <= lastColumn; column++) {
                if (test.holds(column * MapPoint.TILE_CM + HALF, row * MapPoint.TILE_CM + HALF)) {
                    cells.add(row * map.width() + column);
                }
            }
        }
        return cells.build().toArray();
    }

    /** The first cell of an axis whose middle is not before a coordinate. */
    private static int first(int cm, int cells) {
        return Math.clamp(Math.ceilDiv(cm - HALF, MapPoint.TILE_CM), 0, cells);
    }

    /** In doubled centimetres, so that the middle is a whole number: (dx / width)² + (dy / height)² ≤ 1. */
    private static boolean inEllipse(MapArea.Ellipse round, int xCm, int yCm) {
        double width = Math.max(1, round.widthCm());
        double height = Math.max(1, round.heightCm());
        double dx = (2.0 * (xCm - round.from().xCm()) - width) / width;
        double dy = (2.0 * (yCm - round.from().yCm()) - height) / height;
        return dx * dx + dy * dy <= 1 + 1e-9;
    }

    private static int[] inPolygon(TiledMap map, List<MapPoint> corners) {
        int left = corners.stream().mapToInt(MapPoint::xCm).min().orElse(0);
        int top = corners.stream().mapToInt(MapPoint::yCm).min().orElse(0);
        int right = corners.stream().mapToInt(MapPoint::xCm).max().orElse(0);
        int bottom = corners.stream().mapToInt(MapPoint::yCm).max().orElse(0);
        return inside(map, new MapPoint(left, top), right - left, bottom - top, (x, y) -> crosses(corners, x, y));
    }

    /** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
    private static boolean crosses(List<MapPoint> corners, int x, int y) {
        boolean isInside = false;
        MapPoint before = corners.getLast();
        for (MapPoint corner : corners) {
            if (corner.yCm() > y != before.yCm() > y) {
                long span = (long) before.yCm() - corner.yCm();
                long at = corner.xCm() + (long) (before.xCm() - corner.xCm()) * (y - corner.yCm()) / span;
                isInside ^= x < at;
            }
            before = corner;
        }
        return isInside;
    }
}
