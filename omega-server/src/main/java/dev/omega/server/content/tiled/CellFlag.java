package dev.omega.server.content.tiled;

import dev.omega.server.json.WireNamed;

/** What a tile's boolean properties say about its cell. The bits are those of {@code ZoneMap}. */
public enum CellFlag implements WireNamed {
    /** Bodies cannot enter. */
    BLOCKED(1),
    /** Hides what is behind it. */
    BLOCKS_SIGHT(1 << 1),
    /** Water. */
    WATER(1 << 2),
    /** Nobody fights here. */
    SAFE(1 << 3);

    /** Number of combinations. */
    public static final int COMBINATIONS = 16;

    private final int bit;

    CellFlag(int bit) {
        this.bit = bit;
    }

    /** The flag's bit. */
    public int bit() {
        return bit;
    }
}
