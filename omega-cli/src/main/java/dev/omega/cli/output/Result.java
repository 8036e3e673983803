package dev.omega.cli.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command found out, in both forms: fields for JSON (in the order they were added, below a {@code schema}) and
 * lines for people. Built by one thread and printed once.
 */
public final class Result {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /** A result whose JSON carries {@code schema: omega.<kind>/v1}. */
    public Result(String kind) {
        fields.put("schema", "omega." + kind + "/v1");
    }

    /** Adds a JSON field: a string, number, boolean, {@code null}, or a map or list of these. */
    public Result field(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    /** Adds a line of the text form. */
    public Result line(String line) {
        lines.add(line);
        return this;
    }

    /** Adds lines of the text form. */
    public Result lines(List<String> more) {
        lines.addAll(more);
        return this;
    }

    public Map<String, @Nullable Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    public List<String> lines() {
        return Collections.unmodifiableList(lines);
    }
}
