package dev.omega.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows in aligned columns for people; a column whose cells all read as numbers is aligned to the right. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /** A table with this heading. */
    public TextTable(String... heading) {
        columns = heading.length;
        rows.add(List.of(heading));
    }

    /** Adds a row of as many cells as the heading has. */
    public TextTable row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of " + columns);
        }
        List<String> row = new ArrayList<>(columns);
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** A cell for a figure; a dash where there is none. */
    public static String number(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** The lines, heading first, without trailing blanks. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(column == 0 ? "" : GAP).append(cell(row.get(column), column));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String cell(String text, int column) {
        String padding = " ".repeat(width(column) - text.length());
        return isNumeric(column) ? padding + text : text + padding;
    }

    private int width(int column) {
        int width = 0;
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }

    /** A dash stands for a number that there is none of. */
    private boolean isNumeric(int column) {
        boolean numeric = false;
        for (List<String> row : rows.subList(1, rows.size())) {
            String text = row.get(column);
            boolean number = text.matches("[0-9.,]+ ?%?");
            if (!number && !text.equals("-")) {
                return false;
            }
            numeric |= number;
        }
        return numeric;
    }
}
