package dev.omega.server.api;

import java.util.List;
import java.util.Map;

/** Writes maps, lists and plain values as block-style YAML; every text is quoted as in JSON, which YAML understands. */
final class YamlWriter {

    private final StringBuilder out = new StringBuilder(32_768);

    private YamlWriter() {}

    static String write(Map<String, ?> document) {
        YamlWriter writer = new YamlWriter();
        writer.map(document, 0);
        return writer.out.toString();
    }

    private void map(Map<?, ?> map, int depth) {
        map.forEach((name, value) -> {
            indent(depth);
            key(String.valueOf(name));
            value(value, depth + 1);
        });
    }

    private void list(List<?> list, int depth) {
        for (Object element : list) {
            indent(depth);
            out.append('-');
            value(element, depth + 1);
        }
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> m when m.isEmpty() -> out.append(" {}\n");
            case List<?> l when l.isEmpty() -> out.append(" []\n");
            case Map<?, ?> m -> {
                out.append('\n');
                map(m, depth);
            }
            case List<?> l -> {
                out.append('\n');
                list(l, depth);
            }
            case String s -> {
                out.append(' ');
                quoted(s);
                out.append('\n');
            }
            default -> out.append(' ').append(value).append('\n');
        }
    }

    private void indent(int depth) {
        out.repeat("  ", depth);
    }

    private void key(String name) {
        if (name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            out.append(name);
        } else {
            quoted(name);
        }
        out.append(':');
    }

    private void quoted(String text) {
        out.append('"');
        text.codePoints().forEach(this::escaped);
        out.append('"');
    }

    private void escaped(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            default -> out.appendCodePoint(c);
        }
    }
}
