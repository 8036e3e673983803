package dev.omega.server.api;

import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shape;
import dev.omega.server.problem.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Examples for the document, from what the records' fields say of themselves. */
final class OpenApiExamples {

    private static final String UUID_EXAMPLE = "123e4567-e89b-12d3-a456-426614174000";

    /** Texts for fields that give no example; the first that is allowed is taken. */
    private static final List<String> FILLERS = List.of("forest-1", "READY", "common", "mage", "0123456789abcdef",
            "0123456789abcdef".repeat(4), "ws://127.0.0.1:7710/ws", "http://127.0.0.1:7711");

    private OpenApiExamples() {}

    /** A body with every field that has an example, or needs one. */
    static Map<String, Object> of(RecordShape<?> shape) {
        Map<String, Object> example = new LinkedHashMap<>();
        for (RecordShape.Field field : shape.fields()) {
            if (!field.optional() || !field.example().isEmpty()) {
                example.put(field.name(), value(field.shape(), field.example()));
            }
        }
        return example;
    }

    static Map<String, Object> error(ErrorCode code) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("code", code.code());
        detail.put("message", code.summary());
        if (code.status() == 429 || code.status() == 503) {
            detail.put("retry_after_ms", 1_500);
        }
        return Map.of("error", detail);
    }

    private static Object value(Shape shape, String example) {
        return switch (shape) {
            case Shape.Text t -> example.isEmpty() ? filler(t) : example;
            case Shape.Whole w -> example.isEmpty() ? Math.max(w.min(), 1) : Long.parseLong(example);
            case Shape.Decimal _ -> 0.25;
            case Shape.Flag _ -> true;
            case Shape.Scalar _ -> 1;
            case Shape.Identifier _ -> UUID_EXAMPLE;
            case Shape.Choice c -> c.names().getFirst();
            case Shape.Elements e -> List.of(value(e.element(), ""));
            case Shape.Entries e -> Map.of("forest-1", value(e.value(), ""));
            case Shape.Fields f -> of(f.of());
        };
    }

    private static String filler(Shape.Text shape) {
        Pattern pattern = shape.pattern();
        return FILLERS.stream()
                .filter(text -> pattern == null || pattern.matcher(text).matches())
                .findFirst()
                .orElse(FILLERS.getFirst());
    }
}
