package dev.omega.server.content.tiled;

import dev.omega.server.content.source.FileMistakes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the tiles of a map's tilesets mean, by their number in the map. */
final class TileTable {

    /** Bits of a tile number that say how the tile is turned (Tiled, "Global tile IDs"). */
    private static final int TURNED = 0xf000_0000;

    private static final byte UNKNOWN = -1;

    private final byte[] flags = new byte[TiledLimits.MAX_TILE_NUMBER + 1];

    private TileTable() {
        Arrays.fill(flags, UNKNOWN);
        flags[0] = 0;
    }

    /** Reads the tilesets of a map, those in files of their own through {@code files}. */
    static TileTable of(TreeNode map, TilesetFiles files) {
        TileTable table = new TileTable();
        for (TreeNode tileset : map.objects("tilesets")) {
            int first = tileset.whole("firstgid", 1, TiledLimits.MAX_TILE_NUMBER, 1);
            TreeNode content = tileset.has("source") ? table.external(tileset, files) : tileset;
            if (content != null) {
                table.add(content, first);
            }
        }
        return table;
    }

    /** Flags of a tile; negative when no tileset has it. */
    int flags(int tile) {
        int number = tile & ~TURNED;
        return number > TiledLimits.MAX_TILE_NUMBER ? UNKNOWN : flags[number];
    }

    /** A tile's number without how it is turned. */
    static int number(int tile) {
        return tile & ~TURNED;
    }

    private @Nullable TreeNode external(TreeNode tileset, TilesetFiles files) {
        String source = tileset.text("source", "");
        if (!source.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,60}\\.(tsj|json)")) {
            tileset.mistake("source", FileMistakes.quoted(source)
                    + " must be a tileset in JSON (.tsj) in the same folder; export the tileset as .tsj there");
            return null;
        }
        return files.open(source, tileset);
    }

    private void add(TreeNode tileset, int first) {
        int count = tileset.whole("tilecount", 0, TiledLimits.MAX_TILE_NUMBER, 0);
        if (first + count > flags.length) {
            tileset.mistake("tilecount", "goes beyond tile number " + TiledLimits.MAX_TILE_NUMBER + " of the map");
            return;
        }
        Arrays.fill(flags, first, first + count, (byte) 0);
        for (TreeNode tile : tileset.objects("tiles")) {
            int id = tile.whole("id", 0, TiledLimits.MAX_TILE_NUMBER, 0);
            if (first + id < flags.length) {
                flags[first + id] = (byte) flagsOf(tile);
            }
        }
    }

    private static int flagsOf(TreeNode tile) {
        int bits = 0;
        for (TreeNode property : tile.objects("properties")) {
            String name = property.text("name", "");
            for (CellFlag flag : CellFlag.values()) {
                bits |= name.equals(flag.wireName()) && property.flag("value") ? flag.bit() : 0;
            }
        }
        return bits;
    }
}
