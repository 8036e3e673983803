package dev.omega.server.sim.map;

import dev.omega.server.sim.base.ZoneRandom;
import java.util.List;

/**
 * What a generated map of open land consists of: features strewn by a seed, and a safe camp in the middle where players
 * start. Land that cannot be walked to from the camp is closed.
 *
 * @param size width and height in metres
 * @param ground flags of land without features
 * @param campRadius metres
 */
public record Terrain(int size, long seed, int ground, int campRadius, List<Feature> features) implements MapSource {

    public Terrain {
        features = List.copyOf(features);
    }

    /** The shape of a feature. */
    public enum Shape {
        /** A filled circle; the size is its radius. */
        BLOB,
        /** A filled rectangle; the size is the length of a side. */
        BLOCK,
        /** A wandering line two to three cells thick; the size is its length. */
        RIDGE
    }

    /** So many features of one sort, with sizes in metres and the flags of their cells. */
    public record Feature(Shape shape, int count, int minSize, int maxSize, int flags) {}

    @Override
    public ZoneMap load(String zoneId) {
        MapBuilder map = new MapBuilder(zoneId, size, size);
        map.fillRectangle(0, 0, size - 1, size - 1, ground);
        ZoneRandom random = new ZoneRandom(seed);
        for (Feature feature : features) {
            for (int i = 0; i < feature.count(); i++) {
                draw(map, random, feature);
            }
        }
        drawCamp(map);
        map.closeUnreachable();
        return map.build();
    }

    private void draw(MapBuilder map, ZoneRandom random, Feature feature) {
        int x = random.next(size);
        int y = random.next(size);
        int extent = random.between(feature.minSize(), feature.maxSize());
        switch (feature.shape()) {
            case BLOB -> map.addInCircle(x, y, extent, feature.flags());
            case BLOCK -> drawBlock(map, x, y, extent, random.between(feature.minSize(), feature.maxSize()), feature);
            case RIDGE -> drawRidge(map, random, x, y, extent, feature.flags());
        }
    }

    private void drawBlock(MapBuilder map, int x, int y, int sizeX, int sizeY, Feature feature) {
        map.fillRectangle(x, y, Math.min(x + sizeX, size) - 1, Math.min(y + sizeY, size) - 1, feature.flags());
    }

    private static void drawRidge(MapBuilder map, ZoneRandom random, int x, int y, int length, int flags) {
        int direction = random.next(8);
        int cellX = x;
        int cellY = y;
        for (int i = 0; i < length; i++) {
            map.addInCircle(cellX, cellY, 1, flags);
            direction = (direction + random.between(-1, 1)) & 7;
            cellX += stepX(direction);
            cellY += stepX(direction - 2);
        }
    }

    /** First coordinate of one of the eight steps, counted by eighths of a turn. */
    private static int stepX(int direction) {
        return switch (direction & 7) {
            case 0, 1, 7 -> 1;
            case 2, 6 -> 0;
            default -> -1;
        };
    }

    private void drawCamp(MapBuilder map) {
        int middle = size / 2;
        map.clearCircle(middle, middle, campRadius, ZoneMap.SAFE);
        int reach = campRadius - 2;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                if (dx * dx + dy * dy <= reach * reach && ((dx + dy) & 1) == 0) {
                    map.addSpawn(middle + dx, middle + dy);
                }
            }
        }
    }
}
