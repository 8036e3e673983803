package dev.omega.server.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one body token by token against its shape. A mistake is noted and the value skipped, so that the rest is still
 * checked; after a mistake a wrong element of a list is {@code null}, so that the others keep their places, and a record with
 * a wrong field is left out altogether. Lenient, it takes what a later version says: it leaves out fields it does not know, and
 * elements of lists that need a choice it does not know. One thread, one body.
 */
final class ShapeReader {

    private final JsonParser parser;
    private final MistakeSink mistakes;
    private final boolean lenient;

    /** @param lenient whether fields and choices that nobody here knows are left out instead of refused */
    ShapeReader(JsonParser parser, MistakeSink mistakes, boolean lenient) {
        this.parser = parser;
        this.mistakes = mistakes;
        this.lenient = lenient;
    }

    @Nullable
    <T> T readRoot(RecordShape<T> shape) {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT) {
            mistakes.add("", null, "a JSON object is expected, but this is " + kind(token));
            parser.skipChildren();
            return null;
        }
        return readRecord(shape, "");
    }

    /** The parser stands at START_OBJECT; afterwards at its END_OBJECT. */
    private <T> @Nullable T readRecord(RecordShape<T> shape, String path) {
        List<RecordShape.Field> fields = shape.fields();
        @Nullable
        Object[] values = new @Nullable Object[fields.size()];
        boolean[] seen = new boolean[fields.size()];
        boolean complete = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int position = shape.position(name);
            JsonToken token = parser.nextToken();
            if (position < 0 || seen[position]) {
                refuseField(shape, position, name, path);
                continue;
            }
            seen[position] = true;
            values[position] = readField(fields.get(position), token, path);
        }
        for (int i = 0; i < values.length; i++) {
            complete &= isComplete(fields.get(i), seen[i], values[i], path);
        }
        return complete ? shape.construct(values) : null;
    }

    private void refuseField(RecordShape<?> shape, int position, String name, String path) {
        if (position < 0 && lenient) {
            parser.skipChildren();
            return;
        }
        if (position < 0) {
            mistakes.unknownField(path, name, shape.fields().stream().map(RecordShape.Field::name).toList());
        } else {
            mistakes.add(path, null, "repeated field " + Mistakes.quoted(name));
        }
        parser.skipChildren();
    }

    private boolean isComplete(RecordShape.Field field, boolean seen, @Nullable Object value, String path) {
        if (!seen && !field.optional()) {
            mistakes.add(mistakes.field(path, field.name()), null, "is required");
        }
        return value != null || field.optional();
    }

    private @Nullable Object readField(RecordShape.Field field, JsonToken token, String path) {
        if (token == JsonToken.VALUE_NULL && field.optional()) {
            return null;
        }
        return readValue(field.shape(), token, mistakes.field(path, field.name()));
    }

    private @Nullable Object readValue(Shape shape, JsonToken token, String path) {
        return switch (shape) {
            case Shape.Text text -> readText(text, token, path);
            case Shape.Whole whole -> readWhole(whole, token, path);
            case Shape.Decimal _ -> readDecimal(token, path);
            case Shape.Flag _ -> token.isBoolean() ? parser.getBooleanValue() : wrong(token, path, "true or false");
            case Shape.Scalar _ -> throw new IllegalStateException(path + " is only ever written");
            case Shape.Identifier _ -> readIdentifier(token, path);
            case Shape.Choice choice -> readChoice(choice, token, path);
            case Shape.Elements elements -> readElements(elements, token, path);
            case Shape.Entries entries -> readEntries(entries, token, path);
            case Shape.Fields fields ->
                token == JsonToken.START_OBJECT ? readRecord(fields.of(), path) : wrong(token, path, "an object");
        };
    }

    private @Nullable Object readText(Shape.Text shape, JsonToken token, String path) {
        if (token != JsonToken.VALUE_STRING) {
            return wrong(token, path, "text");
        }
        String text = parser.getString();
        int length = text.codePointCount(0, text.length());
        if (!isStorable(text)) {
            mistakes.add(path, null, "contains a character that is no text (U+0000 or half of a pair)");
        } else if (length < shape.min() || length > shape.max()) {
            mistakes.add(path, shown(token),
                    "must have " + range(shape.min(), shape.max()) + " characters, but has " + length);
        } else if (shape.pattern() != null && !shape.pattern().matcher(text).matches()) {
            mistakes.add(path, shown(token),
                    shape.words().isEmpty() ? "must match " + shape.pattern().pattern() : "must be " + shape.words());
        }
        return text;
    }

    /** PostgreSQL refuses U+0000, and half a surrogate pair has no UTF-8. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private @Nullable Object readWhole(Shape.Whole shape, JsonToken token, String path) {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            return wrong(token, path, "a whole number");
        }
        boolean fits = parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        long value = fits ? parser.getLongValue() : 0;
        if (!fits || value < shape.min() || value > shape.max()) {
            mistakes.add(path, null, "must be " + range(shape.min(), shape.max()) + ", but is " + parser.getString());
            return null;
        }
        return shape.isLong() ? (Object) value : (Object) (int) value;
    }

    private @Nullable Object readDecimal(JsonToken token, String path) {
        if (!token.isNumeric()) {
            return wrong(token, path, "a number");
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            mistakes.add(path, shown(token), "is beyond the range of a double");
        }
        return value;
    }

    private @Nullable Object readIdentifier(JsonToken token, String path) {
        if (token != JsonToken.VALUE_STRING) {
            return wrong(token, path, "a UUID");
        }
        UUID id = Identifiers.parse(parser.getString());
        if (id == null) {
            mistakes.add(path, shown(token), "must be a UUID like 123e4567-e89b-12d3-a456-426614174000");
        }
        return id;
    }

    private @Nullable Object readChoice(Shape.Choice shape, JsonToken token, String path) {
        @Nullable
        String found = token == JsonToken.VALUE_STRING ? parser.getString() : shown(token);
        int index = token == JsonToken.VALUE_STRING ? shape.names().indexOf(found) : -1;
        if (index < 0 && lenient && token == JsonToken.VALUE_STRING) {
            return null;
        }
        if (index < 0) {
            mistakes.unknownChoice(path, found, shape.names());
            parser.skipChildren();
            return null;
        }
        return shape.type().getEnumConstants()[index];
    }

    private @Nullable Object readElements(Shape.Elements shape, JsonToken token, String path) {
        if (token != JsonToken.START_ARRAY) {
            return wrong(token, path, "an array");
        }
        List<@Nullable Object> values = new ArrayList<>();
        int count = 0;
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            Object value = readValue(shape.element(), t, mistakes.element(path, count++));
            if (value != null || !lenient) {
                values.add(value);
            }
        }
        return checkCount(values, count, shape.min(), shape.max(), path);
    }

    private @Nullable Object readEntries(Shape.Entries shape, JsonToken token, String path) {
        if (token != JsonToken.START_OBJECT) {
            return wrong(token, path, "an object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Object value = readValue(shape.value(), parser.nextToken(), mistakes.entry(path, name));
            count++;
            if (value != null) {
                values.put(name, value);
            }
        }
        return checkCount(values, count, shape.min(), shape.max(), path);
    }

    private Object checkCount(Object values, int count, long min, long max, String path) {
        if (count < min || count > max) {
            mistakes.add(path, null, "must have " + range(min, max) + " entries, but has " + count);
        }
        return values;
    }

    private @Nullable Object wrong(JsonToken token, String path, String expected) {
        mistakes.add(path, shown(token), "must be " + expected + ", but is " + kind(token));
        parser.skipChildren();
        return null;
    }

    private static String range(long min, long max) {
        if (max == Long.MAX_VALUE && min != Long.MIN_VALUE) {
            return "at least " + min;
        }
        return min == Long.MIN_VALUE && max != Long.MAX_VALUE ? "at most " + max : min + " to " + max;
    }

    /** The scalar the parser stands at as JSON text, cut to a readable length. */
    private @Nullable String shown(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> '"' + Mistakes.plain(parser.getString()) + '"';
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Mistakes.plain(parser.getString());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            default -> null;
        };
    }

    private static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "empty";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a number with a fraction";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }
}
