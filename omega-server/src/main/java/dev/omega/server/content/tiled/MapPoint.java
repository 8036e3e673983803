package dev.omega.server.content.tiled;

/** A place on a map in centimetres from the corner of the first tile; the second axis points down, as in Tiled. */
public record MapPoint(int xCm, int yCm) {

    /** Centimetres per tile. */
    public static final int TILE_CM = 100;

    /** Column of the tile that holds the point. */
    public int column() {
        return Math.floorDiv(xCm, TILE_CM);
    }

    /** Row of the tile that holds the point. */
    public int row() {
        return Math.floorDiv(yCm, TILE_CM);
    }
}
