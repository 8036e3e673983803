package dev.omega.loadbot.report;

import java.util.ArrayList;
import java.util.List;

/** A page of text, 80 columns wide: lines, rows of columns, paragraphs that wrap. Owner: one thread. */
final class Page {

    static final int WIDTH = 80;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line; what is too long wraps, indented by two. */
    Page line(String line) {
        return paragraph("", line, "  ");
    }

    Page blank() {
        text.append('\n');
        return this;
    }

    /** Adds a line of cells, each as wide as its column says: negative widths align to the right. Cells are cut, not wrapped. */
    Page row(int[] widths, String... cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            row.append(cell(cells[i], widths[i]));
        }
        text.append(row.toString().stripTrailing()).append('\n');
        return this;
    }

    /** Adds words that wrap at the page's width: {@code first} begins the first line, {@code rest} the others. */
    Page paragraph(String first, String words, String rest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (String word : words.split(" ", -1)) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(rest);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        lines.forEach(l -> text.append(l.stripTrailing()).append('\n'));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String cell(String content, int width) {
        int size = Math.abs(width);
        String cut = content.length() > size ? content.substring(0, size) : content;
        String space = " ".repeat(size - cut.length());
        return width < 0 ? space + cut : cut + space;
    }
}
