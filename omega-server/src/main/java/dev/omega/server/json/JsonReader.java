package dev.omega.server.json;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads bodies into records and tells every mistake. Any thread. */
public final class JsonReader {

    /** Objects and arrays inside each other; no body of this API needs more than four. */
    public static final int MAX_DEPTH = 8;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(40)
            .maxNameLength(128)
            .maxStringLength(16_384)
            .build();

    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    private JsonReader() {}

    /**
     * The record in {@code body}, which must be one JSON object and nothing else.
     *
     * @throws InvalidJsonException when it is not, naming every mistake (up to {@value Mistakes#MAX})
     */
    public static <T extends Record> T read(byte[] body, Class<T> type) throws InvalidJsonException {
        Mistakes mistakes = new Mistakes();
        T record = parse(() -> readBody(body, type, mistakes));
        if (record == null || !mistakes.lines().isEmpty()) {
            throw InvalidJsonException.fields(mistakes.lines());
        }
        return record;
    }

    private static <T> @Nullable T parse(Supplier<@Nullable T> reading) throws InvalidJsonException {
        try {
            return reading.get();
        } catch (StreamConstraintsException e) {
            throw InvalidJsonException.syntax("the body goes beyond a limit: at most " + MAX_DEPTH
                    + " levels, names of 128 and strings of 16384 characters, numbers of 40 digits");
        } catch (StreamReadException e) {
            throw InvalidJsonException.syntax("the body is not JSON: " + place(e));
        }
    }

    /** Only where it went wrong: the parser's own text would repeat what the client sent. */
    private static String place(StreamReadException e) {
        var location = e.getLocation();
        return location == null
                ? "unreadable"
                : "unreadable at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static <T> @Nullable T readBody(byte[] body, Class<T> type, Mistakes mistakes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            T record = new ShapeReader(parser, mistakes).readRoot(Shapes.of(type));
            JsonToken trailing = parser.nextToken();
            if (trailing != null) {
                mistakes.add("", "one JSON object is expected, but more follows it");
            }
            return record;
        }
    }
}
