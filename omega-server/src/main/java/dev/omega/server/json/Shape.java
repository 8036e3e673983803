package dev.omega.server.json;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a JSON value must look like; derived from Java types by {@link Shapes}. */
public sealed interface Shape {

    /**
     * A string.
     *
     * @param min fewest code points
     * @param max most code points
     * @param pattern {@code null}: any text
     * @param words what the pattern asks for; empty: it speaks for itself
     */
    record Text(long min, long max, @Nullable Pattern pattern, String words) implements Shape {}

    /** An integer that a Java {@code int} or {@code long} holds. */
    record Whole(long min, long max, boolean isLong) implements Shape {}

    /** A number with a fraction, finite. */
    record Decimal() implements Shape {}

    /** {@code true} or {@code false}. */
    record Flag() implements Shape {}

    /** A string, a number or a flag, as the case may be; only ever written. */
    record Scalar() implements Shape {}

    /** A UUID in its canonical text form. */
    record Identifier() implements Shape {}

    /** One of an enum's constants by its name, in lower case when the enum is {@link WireNamed}. */
    record Choice(Class<? extends Enum<?>> type, List<String> names) implements Shape {}

    /** An array. */
    record Elements(Shape element, long min, long max) implements Shape {}

    /** An object whose field names are data. */
    record Entries(Shape value, long min, long max) implements Shape {}

    /** An object with the fields of a record class, which may contain itself. */
    record Fields(Class<?> type) implements Shape {

        /** The fields. */
        public RecordShape<?> of() {
            return Shapes.of(type);
        }
    }
}
