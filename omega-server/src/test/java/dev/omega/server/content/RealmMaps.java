package dev.omega.server.content;

import dev.omega.server.content.tiled.CellFlag;
import dev.omega.server.content.tiled.MapArea;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.MapPoint;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.PlayerSpawns;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.content.tiled.TiledWriter;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.map.ZoneMap;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the maps of the realm in {@code examples/content/omega-realm/maps} from the seeds they came from, and the tileset
 * beside them: {@code java -cp … dev.omega.server.content.RealmMaps FOLDER}. {@link RealmIT} compares.
 */
final class RealmMaps {

    private static final int TILE = MapPoint.TILE_CM;

    private RealmMaps() {}

    /** Writes all maps, the tileset and its picture into the folder that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        ZoneCatalog catalog = ZoneCatalog.builtIn();
        for (String zone : catalog.zoneIds()) {
            Files.write(folder.resolve(zone + ".tmj"), TiledWriter.map(draw(catalog.definition(zone))));
        }
        Files.write(folder.resolve(TiledWriter.TILESET), TiledWriter.tileset());
        ImageIO.write(picture(), "png", folder.resolve(TiledWriter.PICTURE).toFile());
    }

    /** The map of a zone with its objects. */
    static TiledMap draw(ZoneDefinition zone) {
        ZoneMap grid = zone.map();
        byte[] cells = new byte[grid.width() * grid.height()];
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = (byte) grid.flags(cell % grid.width(), cell / grid.width());
        }
        Objects objects = new Objects();
        addSpawns(zone, objects);
        String ground = switch (zone.kind()) {
            case HUB -> "city";
            case ZONE -> "wilds";
            case RIFT -> "halls";
            case ARENA -> "pit";
        };
        objects.add(ObjectLayer.REGIONS, ground, "",
                new MapArea.Rectangle(new MapPoint(0, 0), grid.width() * TILE, grid.height() * TILE), Map.of());
        int middle = grid.width() / 2;
        switch (zone.kind()) {
            case HUB -> addCity(objects, middle);
            case ZONE -> objects.add(ObjectLayer.TRIGGERS, "road-home", "travel", square(middle, middle, 1),
                    Map.of("zone", "hub-city-1"));
            case RIFT -> objects.add(ObjectLayer.DOORS, "entrance-door", "",
                    new MapArea.Rectangle(new MapPoint(middle * TILE, 16 * TILE), 2 * TILE, TILE), Map.of());
            case ARENA -> {
            }
        }
        return new TiledMap(grid.width(), grid.height(), cells, objects.all);
    }

    private static void addSpawns(ZoneDefinition zone, Objects objects) {
        int middle = zone.map().width() / 2;
        switch (zone.kind()) {
            case HUB -> addCamp(objects, middle, 28);
            case ZONE -> addCamp(objects, middle, 8);
            case RIFT ->
                objects.add(ObjectLayer.SPAWNS, "entrance", PlayerSpawns.TYPE, square(middle, 16, 3), Map.of());
            case ARENA -> {
                for (int i = 0; i < zone.map().spawnCount(); i++) {
                    MapPoint at = new MapPoint(zone.map().spawnX(i) * TILE / 256, zone.map().spawnY(i) * TILE / 256);
                    objects.add(ObjectLayer.SPAWNS, "", PlayerSpawns.TYPE, new MapArea.Dot(at), Map.of());
                }
            }
        }
    }

    private static void addCamp(Objects objects, int middle, int reach) {
        int corner = middle * TILE + TILE / 2 - reach * TILE;
        MapArea circle = new MapArea.Ellipse(new MapPoint(corner, corner), 2 * reach * TILE, 2 * reach * TILE);
        objects.add(ObjectLayer.SPAWNS, "camp", PlayerSpawns.TYPE, circle, Map.of(PlayerSpawns.EVERY, "2"));
    }

    private static void addCity(Objects objects, int middle) {
        int near = (middle - 20) * TILE + TILE / 2;
        int far = (middle + 20) * TILE + TILE / 2;
        int half = middle * TILE + TILE / 2;
        objects.add(ObjectLayer.ROUTES, "market-round", "", new MapArea.Line(List.of(new MapPoint(half, near),
                new MapPoint(far, half), new MapPoint(half, far), new MapPoint(near, half), new MapPoint(half, near))),
                Map.of());
        String[] roads = {"forest", "desert", "mountain", "volcanic"};
        for (int i = 0; i < roads.length; i++) {
            objects.add(ObjectLayer.TRIGGERS, "road-to-" + roads[i], "travel",
                    square(middle - 24 + 16 * i, middle - 10, 1), Map.of("zone", roads[i]));
        }
    }

    private static MapArea square(int column, int row, int reach) {
        return new MapArea.Rectangle(new MapPoint((column - reach) * TILE, (row - reach) * TILE),
                (2 * reach + 1) * TILE, (2 * reach + 1) * TILE);
    }

    private static final class Objects {

        private final List<MapObject> all = new ArrayList<>();

        void add(ObjectLayer layer, String name, String type, MapArea area, Map<String, String> properties) {
            all.add(new MapObject(all.size() + 1, layer, name, type, area, properties));
        }
    }

    /** Sixteen tiles: grey walls, brown rock, green thicket, blue water, and a light frame around what is safe. */
    private static BufferedImage picture() {
        int size = TiledWriter.TILE_PIXELS;
        BufferedImage picture = new BufferedImage(4 * size, 4 * size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        for (int flags = 0; flags < CellFlag.COMBINATIONS; flags++) {
            int x = flags % 4 * size;
            int y = flags / 4 * size;
            pen.setColor(color(flags));
            pen.fillRect(x, y, size, size);
            if ((flags & CellFlag.SAFE.bit()) != 0) {
                pen.setColor(new Color(0xf2e6b8));
                pen.drawRect(x, y, size - 1, size - 1);
            }
        }
        pen.dispose();
        return picture;
    }

    private static Color color(int flags) {
        boolean isBlocked = (flags & CellFlag.BLOCKED.bit()) != 0;
        boolean hidesSight = (flags & CellFlag.BLOCKS_SIGHT.bit()) != 0;
        if ((flags & CellFlag.WATER.bit()) != 0) {
            return new Color(isBlocked ? 0x1d4f91 : 0x5fa3d9);
        }
        if (isBlocked) {
            return new Color(hidesSight ? 0x4a4a50 : 0x8a6d4b);
        }
        return new Color(hidesSight ? 0x2f6b33 : 0x9dbf6b);
    }
}
