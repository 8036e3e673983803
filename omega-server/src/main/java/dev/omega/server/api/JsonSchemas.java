package dev.omega.server.api;

import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shape;
import dev.omega.server.json.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON schemas of a document's records, each once. One thread. */
final class JsonSchemas {

    static final String PLACE = "#/components/schemas/";

    private final Map<String, Object> schemas = new TreeMap<>();

    /** Adds one that no record stands for. */
    void put(String name, Map<String, Object> schema) {
        schemas.put(name, schema);
    }

    /** All that were referred to so far, by name. */
    Map<String, Object> all() {
        return schemas;
    }

    /** A reference to the schema of a record class, which is kept. */
    Map<String, Object> reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of());
            schemas.put(name, schema(Shapes.of(type)));
        }
        return Map.of("$ref", PLACE + name);
    }

    private Map<String, Object> schema(RecordShape<?> shape) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordShape.Field field : shape.fields()) {
            Map<String, Object> schema = new LinkedHashMap<>(schema(field.shape()));
            if (!field.description().isEmpty()) {
                schema.put("description", field.description());
            }
            fields.put(field.name(), schema);
            if (!field.optional()) {
                required.add(field.name());
            }
        }
        return object(fields, required);
    }

    /** An object of these fields and no others. */
    static Map<String, Object> object(Map<String, Object> fields, List<String> required) {
        Map<String, Object> schema = ordered("type", "object", "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", fields);
        return schema;
    }

    /** The schema of a field. */
    Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Shape.Text t -> limited(ordered("type", "string"), "Length", t.min(), t.max(), t);
            case Shape.Whole w -> whole(w);
            case Shape.Decimal _ -> ordered("type", "number", "format", "double");
            case Shape.Flag _ -> ordered("type", "boolean");
            case Shape.Scalar _ -> ordered("oneOf",
                    List.of(ordered("type", "string"), ordered("type", "number"), ordered("type", "boolean")));
            case Shape.Identifier _ -> ordered("type", "string", "format", "uuid");
            case Shape.Choice c -> ordered("type", "string", "enum", c.names());
            case Shape.Elements e ->
                limited(ordered("type", "array", "items", schema(e.element())), "Items", e.min(), e.max(), e);
            case Shape.Entries e -> ordered("type", "object", "additionalProperties", schema(e.value()));
            case Shape.Fields f -> reference(f.of().type());
        };
    }

    private static Map<String, Object> whole(Shape.Whole shape) {
        Map<String, Object> schema = ordered("type", "integer", "format", shape.isLong() ? "int64" : "int32");
        long lowest = shape.isLong() ? Long.MIN_VALUE : Integer.MIN_VALUE;
        long highest = shape.isLong() ? Long.MAX_VALUE : Integer.MAX_VALUE;
        if (shape.min() != lowest) {
            schema.put("minimum", shape.min());
        }
        if (shape.max() != highest) {
            schema.put("maximum", shape.max());
        }
        return schema;
    }

    private static Map<String, Object> limited(
            Map<String, Object> schema,
            String what,
            long min,
            long max,
            Shape shape) {
        if (min != Long.MIN_VALUE) {
            schema.put("min" + what, min);
        }
        if (max != Long.MAX_VALUE) {
            schema.put("max" + what, max);
        }
        if (shape instanceof Shape.Text text && text.pattern() != null) {
            schema.put("pattern", "^(?:" + text.pattern().pattern() + ")$");
        }
        return schema;
    }

    /** A map in the order of its arguments: name, value, name, value. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
