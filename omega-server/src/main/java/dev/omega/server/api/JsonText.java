package dev.omega.server.api;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists and plain values as JSON for people: a line for each field. */
final class JsonText {

    private final StringBuilder out = new StringBuilder(512);

    private JsonText() {}

    static String write(Map<?, ?> example) {
        JsonText writer = new JsonText();
        writer.value(example, 0);
        return writer.out.toString();
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> m when m.isEmpty() -> out.append("{}");
            case Map<?, ?> m -> {
                out.append('{');
                Iterator<? extends Map.Entry<?, ?>> fields = m.entrySet().iterator();
                while (fields.hasNext()) {
                    Map.Entry<?, ?> field = fields.next();
                    line(depth + 1).append('"').append(field.getKey()).append("\": ");
                    value(field.getValue(), depth + 1);
                    out.append(fields.hasNext() ? "," : "");
                }
                line(depth).append('}');
            }
            case List<?> l -> {
                out.append('[');
                for (int i = 0; i < l.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    value(l.get(i), depth);
                }
                out.append(']');
            }
            case String s -> out.append('"').append(s.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            default -> out.append(value);
        }
    }

    private StringBuilder line(int depth) {
        return out.append('\n').repeat("  ", depth);
    }
}
