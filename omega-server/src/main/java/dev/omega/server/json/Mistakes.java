package dev.omega.server.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one body, without repeating what the client sent. One thread. */
final class Mistakes implements MistakeSink {

    /** More would help nobody. */
    static final int MAX = 20;

    private static final int MAX_NAME_LENGTH = 64;

    private final List<String> lines = new ArrayList<>();

    @Override
    public void add(String path, @Nullable String value, String rule) {
        if (lines.size() < MAX) {
            lines.add(path.isEmpty() ? rule : path + ": " + rule);
        }
    }

    @Override
    public String field(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public String entry(String path, String name) {
        return field(path, quoted(name));
    }

    @Override
    public String element(String path, int index) {
        return path + "[" + index + "]";
    }

    @Override
    public void unknownField(String path, String name, List<String> known) {
        add(path, null, "unknown field " + quoted(name));
    }

    @Override
    public void unknownChoice(String path, @Nullable String value, List<String> allowed) {
        add(path, value, "must be one of " + String.join(", ", allowed));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** A name the client chose, made fit for a message and a log line. */
    static String quoted(String name) {
        return '\'' + plain(name) + '\'';
    }

    /** The text cut to a readable length and without anything a terminal would act on. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(MAX_NAME_LENGTH).forEach(c -> out.appendCodePoint(isPlain(c) ? c : '?'));
        return out.toString();
    }

    private static boolean isPlain(int codePoint) {
        return codePoint >= ' ' && codePoint < 0x7F;
    }
}
