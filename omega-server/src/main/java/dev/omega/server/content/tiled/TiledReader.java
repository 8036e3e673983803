package dev.omega.server.content.tiled;

import dev.omega.server.content.source.ContentFiles;
import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.content.source.Mistakes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a map and tells every mistake in it. One thread. */
public final class TiledReader {

    /** Name of the tile layer that says what cells are. */
    public static final String COLLISION = "collision";

    private static final int MAX_PIXELS_PER_TILE = 1_024;

    private final ContentFiles files;
    private final Mistakes mistakes;
    private final Map<String, @Nullable TreeNode> tilesets = new TreeMap<>();

    /** A reader of maps in {@code files}. */
    public TiledReader(ContentFiles files, Mistakes mistakes) {
        this.files = files;
        this.mistakes = mistakes;
    }

    /** The map in the file {@code name}; {@code null} when there is a mistake outside its objects. */
    public @Nullable TiledMap read(String name, byte[] bytes) {
        FileMistakes faults = mistakes.in(name);
        TreeNode map = tree(bytes, faults);
        if (map == null || !isSupported(map)) {
            return null;
        }
        int width = map.whole("width", TiledLimits.MIN_SIZE, TiledLimits.MAX_SIZE, 0);
        int height = map.whole("height", TiledLimits.MIN_SIZE, TiledLimits.MAX_SIZE, 0);
        ObjectReader objects = new ObjectReader(scale(map, "tilewidth"), scale(map, "tileheight"));
        List<TreeNode> layers = layers(map, new ArrayList<>());
        byte[] cells = width == 0 || height == 0 ? null : cells(map, layers, width, height, tiles(name, map));
        if (cells == null || faults.count() > 0) {
            return null;
        }
        layers.forEach(objects::readLayer);
        return new TiledMap(width, height, cells, objects.objects());
    }

    private TileTable tiles(String name, TreeNode map) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        return TileTable.of(map, (file, at) -> tileset(folder + file, at));
    }

    private static @Nullable TreeNode tree(byte[] bytes, FileMistakes faults) {
        try {
            return TreeNode.of(JsonTree.read(bytes), "", faults);
        } catch (JsonTree.Unreadable e) {
            faults.add("", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static boolean isSupported(TreeNode map) {
        int before = map.mistakes().count();
        if (!map.text("type", "map").equals("map")) {
            map.mistake("type", "must be \"map\"; this is another sort of Tiled file");
        }
        if (!map.text("orientation", "").equals("orthogonal")) {
            map.mistake("orientation", "must be orthogonal; choose it in Map Properties");
        }
        if (map.flag("infinite")) {
            map.mistake("infinite", "must be false; clear \"Infinite\" in Map Properties");
        }
        for (String size : List.of("width", "height")) {
            if (!map.has(size)) {
                map.mistake(size, "is required");
            }
        }
        return map.mistakes().count() == before;
    }

    private static int scale(TreeNode map, String field) {
        return map.whole(field, 1, MAX_PIXELS_PER_TILE, 1);
    }

    /** All layers, those in groups included. */
    private static List<TreeNode> layers(TreeNode parent, List<TreeNode> all) {
        for (TreeNode layer : parent.objects("layers")) {
            all.add(layer);
            if (layer.text("type", "").equals("group")) {
                layers(layer, all);
            }
        }
        return all;
    }

    private static boolean isCollision(TreeNode layer) {
        return layer.text("type", "").equals("tilelayer") && layer.text("name", "").equals(COLLISION);
    }

    private static byte @Nullable [] cells(
            TreeNode map,
            List<TreeNode> layers,
            int width,
            int height,
            TileTable table) {
        TreeNode collision = layers.stream().filter(TiledReader::isCollision).findFirst().orElse(null);
        if (collision == null) {
            map.mistake("layers", "there is no tile layer named \"" + COLLISION
                    + "\"; add one: it says which cells are " + "blocked");
            return null;
        }
        int[] tiles = LayerData.tiles(collision, width * height);
        return tiles == null ? null : flags(collision, tiles, width, table);
    }

    private static byte[] flags(TreeNode layer, int[] tiles, int width, TileTable table) {
        byte[] cells = new byte[tiles.length];
        BitSet told = new BitSet();
        for (int i = 0; i < tiles.length; i++) {
            int flags = table.flags(tiles[i]);
            int number = TileTable.number(tiles[i]);
            if (flags < 0 && !told.get(number)) {
                told.set(number);
                layer.mistakes()
                        .add("layer \"" + COLLISION + "\", column " + i % width + ", row " + i / width,
                                "tile " + number + " is in none of the map's tilesets");
            }
            cells[i] = (byte) Math.max(flags, 0);
        }
        return cells;
    }

    private @Nullable TreeNode tileset(String file, TreeNode reference) {
        if (!tilesets.containsKey(file)) {
            tilesets.put(file, openTileset(file, reference));
        }
        return tilesets.get(file);
    }

    private @Nullable TreeNode openTileset(String file, TreeNode reference) {
        try {
            byte[] bytes = files.read(file, TiledLimits.MAX_TILESET_BYTES);
            if (bytes == null) {
                reference.mistake("source", "there is no file " + file + "; put the tileset beside the map");
                return null;
            }
            return tree(bytes, mistakes.in(file));
        } catch (IOException e) {
            mistakes.in(file).add("", String.valueOf(e.getMessage()));
            return null;
        }
    }
}
