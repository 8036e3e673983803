package dev.omega.server.content.tiled;

import java.util.List;

/** A map as its file says: cells and objects. Immutable. */
public final class TiledMap {

    private final int width;
    private final int height;
    private final byte[] cells;
    private final List<MapObject> objects;

    /**
     * A map.
     *
     * @param cells bits of {@link CellFlag}, row by row
     */
    public TiledMap(int width, int height, byte[] cells, List<MapObject> objects) {
        if (cells.length != width * height) {
            throw new IllegalArgumentException("cells: " + cells.length + " for " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.cells = cells.clone();
        this.objects = List.copyOf(objects);
    }

    /** Tiles per row, each 1 m. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Bits of {@link CellFlag}; the cell must be inside. */
    public int flags(int column, int row) {
        return cells[row * width + column];
    }

    /** Whether a cell is inside and bodies can enter it. */
    public boolean isOpen(int column, int row) {
        return column >= 0 && row >= 0 && column < width && row < height
                && (flags(column, row) & CellFlag.BLOCKED.bit()) == 0;
    }

    /** All objects of the layers that mean something, in the order of the file. */
    public List<MapObject> objects() {
        return objects;
    }

    /** The objects of one layer, in the order of the file. */
    public List<MapObject> objects(ObjectLayer layer) {
        return objects.stream().filter(object -> object.layer() == layer).toList();
    }
}
