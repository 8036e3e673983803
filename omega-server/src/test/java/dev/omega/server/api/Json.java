package dev.omega.server.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads answers and writes bodies by a library the server does not use for them. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** An object of names and values in turn. */
    static String object(Object... namesAndValues) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], Objects.requireNonNull(namesAndValues[i + 1]));
        }
        return MAPPER.writeValueAsString(map);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static List<Object> list(Object... values) {
        return List.of(values);
    }
}
