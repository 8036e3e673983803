package dev.omega.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The plain values a result is made of, from JSON that a server answered and from figures. */
final class JsonFields {

    private JsonFields() {}

    /** A number, or {@code null} where nothing was measured: JSON knows neither NaN nor infinity. */
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case NUMBER -> node.isIntegralNumber() ? (Number) node.longValue() : (Number) node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            default -> node.asString();
        };
    }

    private static Map<String, @Nullable Object> object(JsonNode node) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
        return fields;
    }

    private static List<@Nullable Object> array(JsonNode node) {
        List<@Nullable Object> elements = new ArrayList<>();
        node.forEach(element -> elements.add(plain(element)));
        return elements;
    }
}
