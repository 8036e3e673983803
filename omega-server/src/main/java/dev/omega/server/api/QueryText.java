package dev.omega.server.api;

import dev.omega.server.json.RecordShape;
import dev.omega.server.json.Shape;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Turns the parameters behind a path into the JSON text that the record for them is read from, by the rules of bodies. */
final class QueryText {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final String WHOLE_NUMBER = "-?[0-9]{1,18}";

    private QueryText() {}

    /**
     * The parameters as one JSON object; what should be a number and is none stays text, and is refused by the reader.
     *
     * @throws Problem {@code invalid_request} when a parameter is given twice
     */
    static byte[] json(MultiMap parameters, RecordShape<?> shape) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> parameter : parameters) {
                if (parameters.getAll(parameter.getKey()).size() > 1) {
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

    private static void write(JsonGenerator generator, String value, boolean whole) {
        if (whole && value.matches(WHOLE_NUMBER)) {
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
