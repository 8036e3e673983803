package dev.omega.server.content.tiled;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON of any shape into maps, lists, texts, {@code Long}, {@code Double}, {@code Boolean} and {@code null}. An array
 * of nothing but whole numbers of 32 bits becomes an {@code int[]}, so that the tiles of a large map do not become objects.
 */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(TiledLimits.MAX_DEPTH)
                    .maxNumberLength(40)
                    .maxNameLength(256)
                    .maxStringLength(TiledLimits.MAX_FILE_BYTES)
                    .build())
            .build();

    private static final int MAX_NUMBERS = TiledLimits.MAX_SIZE * TiledLimits.MAX_SIZE;
    private static final long MAX_UNSIGNED = 0xffff_ffffL;

    private final JsonParser parser;
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** The document is not JSON or goes beyond a limit; the message says where. */
    static final class Unreadable extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** The value in {@code document}. */
    static @Nullable Object read(byte[] document) throws Unreadable {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            JsonTree tree = new JsonTree(parser);
            Object value = tree.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw new Unreadable("more follows the map's closing brace");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new Unreadable("the file goes beyond a limit: at most " + TiledLimits.MAX_DEPTH + " levels");
        } catch (StreamReadException e) {
            var at = e.getLocation();
            throw new Unreadable("the file is not JSON"
                    + (at == null ? "" : ": unreadable at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
    }

    private @Nullable Object value(@Nullable JsonToken token) throws Unreadable {
        if (++values > TiledLimits.MAX_VALUES) {
            throw new Unreadable("the file has more than " + TiledLimits.MAX_VALUES + " values");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> isLong() ? (Object) parser.getLongValue() : (Object) parser.getDoubleValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null -> throw new Unreadable("the file is empty");
            default -> null;
        };
    }

    private boolean isLong() {
        return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private Map<String, @Nullable Object> object() throws Unreadable {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, value(parser.nextToken()));
        }
        return fields;
    }

    private Object array() throws Unreadable {
        int[] numbers = new int[16];
        int count = 0;
        JsonToken token = parser.nextToken();
        while (isTile(token)) {
            if (count == MAX_NUMBERS) {
                throw new Unreadable("an array has more than " + MAX_NUMBERS + " numbers");
            }
            numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, count * 2);
            numbers[count++] = (int) parser.getLongValue();
            token = parser.nextToken();
        }
        return token == JsonToken.END_ARRAY ? Arrays.copyOf(numbers, count) : mixed(numbers, count, token);
    }

    private boolean isTile(@Nullable JsonToken token) {
        if (token != JsonToken.VALUE_NUMBER_INT || !isLong()) {
            return false;
        }
        long value = parser.getLongValue();
        return value >= 0 && value <= MAX_UNSIGNED;
    }

    /** An array that turned out to hold more than tiles; the numbers before count as its first elements. */
    private List<@Nullable Object> mixed(int[] numbers, int count, @Nullable JsonToken first) throws Unreadable {
        if (count > TiledLimits.MAX_VALUES) {
            throw new Unreadable("an array of tiles has something else after " + count + " of them");
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(Integer.toUnsignedLong(numbers[i]));
        }
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }
}
