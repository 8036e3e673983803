package dev.omega.server.content.tiled;

import org.jspecify.annotations.Nullable;

/** Opens tilesets that are files of their own. */
interface TilesetFiles {

    /** The tileset in the file {@code name} beside the map; {@code null} after a mistake. */
    @Nullable
    TreeNode open(String name, TreeNode reference);
}
