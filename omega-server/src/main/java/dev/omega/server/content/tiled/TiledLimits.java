package dev.omega.server.content.tiled;

/** How large a map may be. */
public final class TiledLimits {

    /** Largest width and height in tiles of 1 m: what 16 bits of 1/32 m reach (protocol, quantities). */
    public static final int MAX_SIZE = 2_048;
    /** Smallest width and height in tiles. */
    public static final int MIN_SIZE = 8;
    /** Bytes of a map's file: a layer of the largest map as uncompressed base64 is 22 MB. */
    public static final int MAX_FILE_BYTES = 32 << 20;
    /** Bytes of a tileset's file. */
    public static final int MAX_TILESET_BYTES = 4 << 20;
    /** Objects, properties, layers and all other values of a file except tiles. */
    static final int MAX_VALUES = 500_000;
    /** Objects and arrays inside each other; a property of an object of a grouped layer is at level 9. */
    static final int MAX_DEPTH = 24;
    /** Tiles that have a number. */
    static final int MAX_TILE_NUMBER = 65_535;

    private TiledLimits() {}
}
