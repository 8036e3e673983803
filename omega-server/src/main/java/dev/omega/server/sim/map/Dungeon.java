package dev.omega.server.sim.map;

import dev.omega.server.sim.base.ZoneRandom;

/**
 * A generated map of rooms in rock, each joined to the one before by a corridor two cells wide; players start in the
 * first room, which is safe.
 *
 * @param size width and height in metres
 */
public record Dungeon(int size, long seed, int rooms, int minRoom, int maxRoom) implements MapSource {

    private static final int WALL = ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT;

    @Override
    public ZoneMap load(String zoneId) {
        MapBuilder map = new MapBuilder(zoneId, size, size);
        map.fillRectangle(0, 0, size - 1, size - 1, WALL);
        ZoneRandom random = new ZoneRandom(seed);
        int fromX = size / 2;
        int fromY = maxRoom;
        int firstX = fromX;
        int firstY = fromY;
        for (int i = 1; i < rooms; i++) {
            int toX = random.between(maxRoom, size - maxRoom - 1);
            int toY = random.between(maxRoom, size - maxRoom - 1);
            drawRoom(map, random, toX, toY);
            drawCorridor(map, fromX, fromY, toX, toY);
            fromX = toX;
            fromY = toY;
        }
        drawEntrance(map, firstX, firstY);
        return map.build();
    }

    private void drawRoom(MapBuilder map, ZoneRandom random, int centerX, int centerY) {
        int halfX = random.between(minRoom, maxRoom) / 2;
        int halfY = random.between(minRoom, maxRoom) / 2;
        map.fillRectangle(centerX - halfX, centerY - halfY, centerX + halfX, centerY + halfY, 0);
    }

    private static void drawCorridor(MapBuilder map, int fromX, int fromY, int toX, int toY) {
        map.fillRectangle(Math.min(fromX, toX), fromY, Math.max(fromX, toX) + 1, fromY + 1, 0);
        map.fillRectangle(toX, Math.min(fromY, toY), toX + 1, Math.max(fromY, toY) + 1, 0);
    }

    private void drawEntrance(MapBuilder map, int centerX, int centerY) {
        int half = minRoom / 2;
        map.fillRectangle(centerX - half, centerY - half, centerX + half, centerY + half, ZoneMap.SAFE);
        for (int dy = -half + 1; dy < half; dy++) {
            for (int dx = -half + 1; dx < half; dx++) {
                map.addSpawn(centerX + dx, centerY + dy);
            }
        }
    }
}
