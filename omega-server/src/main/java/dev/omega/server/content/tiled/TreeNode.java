package dev.omega.server.content.tiled;

import dev.omega.server.content.source.FileMistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a Tiled file with its place. Fields are taken by name and type; a field of another type is a mistake, a
 * field nobody asks for is none.
 */
record TreeNode(Map<String, @Nullable Object> fields, String place, FileMistakes mistakes) {

    /** The object in {@code value}, which is a mistake when it is something else. */
    @SuppressWarnings("unchecked")
    static @Nullable TreeNode of(@Nullable Object value, String place, FileMistakes mistakes) {
        if (value instanceof Map<?, ?> fields) {
            return new TreeNode((Map<String, @Nullable Object>) fields, place, mistakes);
        }
        mistakes.add(place, "must be an object");
        return null;
    }

    void mistake(String field, String text) {
        mistakes.add(place + "/" + field, text);
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** A raw value, for the field {@code data}, which has two forms. */
    @Nullable
    Object raw(String name) {
        return fields.get(name);
    }

    String text(String name, String absent) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return value == null ? absent : (String) value;
        }
        mistake(name, "must be text");
        return absent;
    }

    boolean flag(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        mistake(name, "must be true or false");
        return false;
    }

    int whole(String name, int min, int max, int absent) {
        Object value = fields.get(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Long number && number >= min && number <= max) {
            return number.intValue();
        }
        mistake(name, "must be a whole number of " + min + " to " + max);
        return absent;
    }

    /** A coordinate; any finite number. */
    double number(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        mistake(name, "must be a number");
        return 0;
    }

    /** The objects of an array; none when the field is absent. */
    List<TreeNode> objects(String name) {
        Object value = fields.get(name);
        List<TreeNode> nodes = new ArrayList<>();
        if (value instanceof List<?> elements) {
            for (int i = 0; i < elements.size(); i++) {
                TreeNode node = of(elements.get(i), place + "/" + name + "/" + i, mistakes);
                if (node != null) {
                    nodes.add(node);
                }
            }
        } else if (value != null && !(value instanceof int[] numbers && numbers.length == 0)) {
            mistake(name, "must be an array of objects");
        }
        return nodes;
    }
}
