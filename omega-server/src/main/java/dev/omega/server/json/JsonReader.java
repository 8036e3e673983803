package dev.omega.server.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** Reads bodies and files into records and tells every mistake. Any thread. */
public final class JsonReader {

    private JsonReader() {}

    /**
     * The record in {@code body}, which must be one JSON object and nothing else.
     *
     * @throws InvalidJsonException when it is not, naming every mistake (up to {@value Mistakes#MAX})
     */
    public static <T extends Record> T read(byte[] body, Class<T> type) throws InvalidJsonException {
        return read(body, type, ReadLimits.BODY);
    }

    /** The same within other limits. */
    public static <T extends Record> T read(byte[] body, Class<T> type, ReadLimits limits) throws InvalidJsonException {
        return read(body, type, limits, false);
    }

    /**
     * The same from a server that may be of a later version: fields that this one does not know are left out, and so are elements of
     * lists that cannot be without a choice it does not know.
     */
    public static <T extends Record> T readKnown(byte[] body, Class<T> type, ReadLimits limits)
            throws InvalidJsonException {
        return read(body, type, limits, true);
    }

    private static <T extends Record> T read(byte[] body, Class<T> type, ReadLimits limits, boolean lenient)
            throws InvalidJsonException {
        Mistakes mistakes = new Mistakes();
        T record = read(body, type, limits, mistakes, lenient);
        if (record != null && mistakes.lines().isEmpty()) {
            return record;
        }
        throw InvalidJsonException.fields(mistakes.lines().isEmpty()
                ? List.of("it needs something that this version does not know")
                : mistakes.lines());
    }

    /**
     * The record in {@code document}; what is wrong with it goes to {@code mistakes}.
     *
     * @return after a mistake {@code null} or a record whose lists have {@code null} for wrong elements
     * @throws InvalidJsonException when the text is no JSON or goes beyond a limit
     */
    public static <T extends Record> @Nullable T read(
            byte[] document,
            Class<T> type,
            ReadLimits limits,
            MistakeSink mistakes) throws InvalidJsonException {
        return read(document, type, limits, mistakes, false);
    }

    private static <T extends Record> @Nullable T read(
            byte[] document,
            Class<T> type,
            ReadLimits limits,
            MistakeSink mistakes,
            boolean lenient) throws InvalidJsonException {
        try (JsonParser parser = limits.factory().createParser(ObjectReadContext.empty(), document)) {
            return readDocument(new ShapeReader(parser, mistakes, lenient), parser, type, mistakes);
        } catch (StreamConstraintsException e) {
            throw InvalidJsonException.syntax(limits.subject() + " goes beyond a limit: " + limits.inWords());
        } catch (StreamReadException e) {
            throw InvalidJsonException.syntax(limits.subject() + " is not JSON: " + place(e));
        }
    }

    private static <T> @Nullable T readDocument(
            ShapeReader reader,
            JsonParser parser,
            Class<T> type,
            MistakeSink mistakes) {
        T record = reader.readRoot(Shapes.of(type));
        JsonToken trailing = parser.nextToken();
        if (trailing != null) {
            mistakes.add("", null, "one JSON object is expected, but more follows it");
        }
        return record;
    }

    /** Only where it went wrong: the parser's own text would repeat what the client sent. */
    private static String place(StreamReadException e) {
        var location = e.getLocation();
        return location == null
                ? "unreadable"
                : "unreadable at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
