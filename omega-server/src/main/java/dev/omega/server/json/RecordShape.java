package dev.omega.server.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** The fields of a record class in order, and how to take it apart and put it together. */
public final class RecordShape<T> {

    private final Class<T> type;
    private final List<Field> fields;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Constructor<T> constructor;

    RecordShape(Class<T> type, List<Field> fields, Constructor<T> constructor) {
        this.type = type;
        this.fields = List.copyOf(fields);
        this.constructor = constructor;
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).name(), i);
        }
    }

    /**
     * One field.
     *
     * @param name on the wire
     * @param encodedName the same, as it is written
     * @param optional may be absent or {@code null}
     */
    public record Field(
            String name,
            SerializedString encodedName,
            Shape shape,
            boolean optional,
            String description,
            String example,
            Method accessor) {}

    /** The record class. */
    public Class<T> type() {
        return type;
    }

    /** All fields in the order of the record's components. */
    public List<Field> fields() {
        return fields;
    }

    /** Index of a field by its wire name, or -1. */
    int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    T construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    @Nullable
    Object value(Field field, Object record) {
        try {
            return field.accessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + type.getName() + "." + field.name(), e);
        }
    }
}
