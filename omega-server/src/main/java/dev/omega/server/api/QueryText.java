package dev.omega.server.api;

import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shape;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Turns the parameters behind a path into the JSON text that the record for them is read from, by the rules of bodies. */
final class QueryText {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private QueryText() {}

    /**
     * The parameters as one JSON object; what should be a number and is none stays text, and is refused by the reader.
     *
     * @throws Problem {@code invalid_request} when a parameter is given twice
     */
    static byte[] json(Iterable<Map.Entry<String, String>> parameters, RecordShape<?> shape) {
        Set<String> names = new HashSet<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> parameter : parameters) {
                if (!names.add(parameter.getKey().toLowerCase(Locale.ROOT))) {
                    throw Problem.of(ErrorCode.INVALID_REQUEST,
                            "query: " + shown(parameter.getKey()) + " is given twice");
                }
                generator.writeName(parameter.getKey());
                write(generator, parameter.getValue(), isWhole(shape, parameter.getKey()));
            }
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    /** The parameters of a plain target's query as they stand there; {@code null}: one has no value or no name. */
    static @Nullable List<Map.Entry<String, String>> plain(byte[] bytes, int from, int end) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>(4);
        int at = from;
        while (at < end) {
            int equals = indexOf(bytes, '=', at, end);
            int next = indexOf(bytes, '&', at, end);
            if (equals == at || equals + 1 >= next || next + 1 == end) {
                return null;
            }
            parameters.add(Map.entry(text(bytes, at, equals), text(bytes, equals + 1, next)));
            at = next + 1;
        }
        return parameters;
    }

    /** {@code end} when it is not there. */
    private static int indexOf(byte[] bytes, char wanted, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static void write(JsonGenerator generator, String value, boolean whole) {
        if (whole && WHOLE_NUMBER.matcher(value).matches()) {
            generator.writeNumber(Long.parseLong(value));
        } else {
            generator.writeString(value);
        }
    }

    private static boolean isWhole(RecordShape<?> shape, String name) {
        return shape.fields().stream().anyMatch(f -> f.name().equals(name) && f.shape() instanceof Shape.Whole);
    }

    private static String shown(String name) {
        return name.matches("[a-z_]{1,32}") ? name : "a parameter";
    }
}
