package dev.omega.server.json;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one body. One thread. */
final class Mistakes {

    /** More would help nobody. */
    static final int MAX = 20;

    private static final int MAX_NAME_LENGTH = 64;

    private final List<String> lines = new ArrayList<>();

    void add(String path, String message) {
        if (lines.size() < MAX) {
            lines.add(path.isEmpty() ? message : path + ": " + message);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** A name the client chose, made fit for a message and a log line. */
    static String quoted(String name) {
        StringBuilder out = new StringBuilder("'");
        name.codePoints().limit(MAX_NAME_LENGTH).forEach(c -> out.appendCodePoint(isPlain(c) ? c : '?'));
        return out.append('\'').toString();
    }

    private static boolean isPlain(int codePoint) {
        return codePoint >= ' ' && codePoint < 0x7F;
    }
}
