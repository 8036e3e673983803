package dev.omega.server.sim.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the map of a test from text: one character per cell of 1 m, one line per row, the first row at the origin.
 *
 * <pre>
 * omega-map 1
 * ; comment lines before the rows begin with a semicolon
 * size 12 8
 * ############
 * #....o.....#
 * </pre>
 *
 * <p>{@code .} open, {@code #} wall, {@code o} rock (blocks the way, not the sight), {@code "} thicket (blocks the sight,
 * not the way), {@code ~} deep water, {@code -} shallow water, {@code s} safe ground, {@code @} safe spawn point,
 * {@code *} spawn point. Rows and columns at the border must be walls.
 */
public final class MapText {

    private static final String HEADER = "omega-map 1";

    private final String name;
    private final BufferedReader lines;
    private int lineNumber;

    private MapText(String name, Reader text) {
        this.name = name;
        this.lines = new BufferedReader(text);
    }

    /** Reads a map; {@code name} is used in messages. */
    public static ZoneMap parse(String name, Reader text) throws IOException {
        return new MapText(name, text).read();
    }

    private ZoneMap read() throws IOException {
        if (!HEADER.equals(nextLine())) {
            throw new MapException("map " + name + ": the first line must be \"" + HEADER + "\"");
        }
        String[] size = sizeLine().split(" ", -1);
        MapBuilder builder = new MapBuilder(name, number(size, 1), number(size, 2));
        for (int row = 0; row < builder.height(); row++) {
            readRow(builder, row);
        }
        return builder.build();
    }

    private String sizeLine() throws IOException {
        String line = nextLine();
        while (line.startsWith(";")) {
            line = nextLine();
        }
        if (!line.startsWith("size ")) {
            throw new MapException("map " + name + ", line " + lineNumber
                    + ": expected \"size <width> <height>\", found \"" + line + "\"");
        }
        return line;
    }

    private int number(String[] words, int index) {
        try {
            return words.length == 3 ? Integer.parseInt(words[index]) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void readRow(MapBuilder builder, int row) throws IOException {
        String line = nextLine();
        if (line.length() != builder.width()) {
            throw new MapException("map " + name + ", line " + lineNumber + ": the row has " + line.length()
                    + " cells, the width is " + builder.width());
        }
        for (int column = 0; column < line.length(); column++) {
            readCell(builder, column, row, line.charAt(column));
        }
    }

    private void readCell(MapBuilder builder, int column, int row, char symbol) {
        int flags = flags(symbol, column);
        boolean border = column == 0 || row == 0 || column == builder.width() - 1 || row == builder.height() - 1;
        if (border && flags != (ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT)) {
            throw new MapException("map " + name + ", line " + lineNumber + ", column " + column
                    + ": the border must be wall, found '" + symbol + "'");
        }
        builder.set(column, row, flags);
        if (symbol == '@' || symbol == '*') {
            builder.addSpawn(column, row);
        }
    }

    private int flags(char symbol, int column) {
        return switch (symbol) {
            case '.', '*' -> 0;
            case '#' -> ZoneMap.BLOCKED | ZoneMap.BLOCKS_SIGHT;
            case 'o' -> ZoneMap.BLOCKED;
            case '"' -> ZoneMap.BLOCKS_SIGHT;
            case '~' -> ZoneMap.BLOCKED | ZoneMap.WATER;
            case '-' -> ZoneMap.WATER;
            case 's', '@' -> ZoneMap.SAFE;
            default -> throw new MapException(
                    "map " + name + ", line " + lineNumber + ", column " + column + ": unknown cell '" + symbol + "'");
        };
    }

    private String nextLine() throws IOException {
        @Nullable
        String line = lines.readLine();
        lineNumber++;
        if (line == null) {
            throw new MapException("map " + name + ": the text ends at line " + lineNumber);
        }
        return line;
    }
}
