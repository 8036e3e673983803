package dev.omega.server.json;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes records as JSON; {@code null} fields are left out. Any thread. */
public final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonWriter() {}

    /** The record as UTF-8 JSON text. */
    public static byte[] write(Record record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            writeRecord(generator, Shapes.of(record.getClass()), record);
        }
        return out.toByteArray();
    }

    private static void writeRecord(JsonGenerator out, RecordShape<?> shape, Object record) {
        out.writeStartObject();
        for (RecordShape.Field field : shape.fields()) {
            Object value = shape.value(field, record);
            if (value != null) {
                out.writeName(field.encodedName());
                writeValue(out, field.shape(), value);
            } else if (!field.optional()) {
                throw new IllegalArgumentException(shape.type().getName() + "." + field.name() + " is null");
            }
        }
        out.writeEndObject();
    }

    private static void writeValue(JsonGenerator out, Shape shape, Object value) {
        switch (shape) {
            case Shape.Text _ -> out.writeString((String) value);
            case Shape.Whole _ -> out.writeNumber(((Number) value).longValue());
            case Shape.Decimal _ -> out.writeNumber((Double) value);
            case Shape.Flag _ -> out.writeBoolean((Boolean) value);
            case Shape.Scalar _ -> writeScalar(out, value);
            case Shape.Identifier _ -> out.writeString(value.toString());
            case Shape.Choice _ -> out.writeString(Shapes.wireName(value));
            case Shape.Elements elements -> writeElements(out, elements, (List<?>) value);
            case Shape.Entries entries -> writeEntries(out, entries, (Map<?, ?>) value);
            case Shape.Fields fields -> writeRecord(out, fields.of(), value);
        }
    }

    private static void writeScalar(JsonGenerator out, Object value) {
        switch (value) {
            case Boolean flag -> out.writeBoolean(flag);
            case Double number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.longValue());
            default -> out.writeString(value.toString());
        }
    }

    private static void writeElements(JsonGenerator out, Shape.Elements shape, List<?> values) {
        out.writeStartArray();
        for (Object value : values) {
            writeValue(out, shape.element(), value);
        }
        out.writeEndArray();
    }

    private static void writeEntries(JsonGenerator out, Shape.Entries shape, Map<?, ?> values) {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.writeName((String) entry.getKey());
            writeValue(out, shape.value(), entry.getValue());
        }
        out.writeEndObject();
    }
}
