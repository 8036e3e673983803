package dev.omega.protocol.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.ProtocolException;
import dev.omega.protocol.ProtocolVersion;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.Trees;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vector file that third parties read: it is up to date, and this implementation agrees with it. */
class VectorsTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String RESOURCE = "/omega-vectors.json";
    private static final Path SOURCE = Path.of("src/main/resources" + RESOURCE);
    private static final JsonNode FILE = JsonMapper.builder().build().readTree(committed());

    private static String committed() {
        try (InputStream in = VectorsTest.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void file_shouldBeWhatItsGeneratorMakes() throws IOException {
        if (Boolean.getBoolean("omega.vectors.write")) {
            Files.writeString(SOURCE, VectorFile.text());
        }
        assertEquals(Files.readString(SOURCE), VectorFile.text(),
                "run the build with -Domega.vectors.write=true to write the file anew");
    }

    @Test
    void file_shouldHoldUniqueNamesAndEnoughMalformedMessages() {
        Set<String> names = new HashSet<>();
        for (String section : List.of("valid", "variants", "malformed", "malformed_json", "views")) {
            FILE.path(section).forEach(entry -> assertTrue(names.add(entry.path("name").asString()), entry::toString));
        }
        assertTrue(FILE.path("malformed").size() >= 200, FILE.path("malformed").size() + " malformed messages");
        assertEquals(ValidVectors.all().size(), FILE.path("valid").size());
    }

    @TestFactory
    Stream<DynamicTest> decoder_shouldReportTheFieldsOfEveryValidMessage() {
        return ValidVectors.all().stream().map(vector -> DynamicTest.dynamicTest(vector.name(), () -> {
            List<Object> reported = decode(vector.direction(), vector.bytes(), Capabilities.ALL);
            assertEquals(expectedReport(vector), reported);
        }));
    }

    private static List<Object> expectedReport(Vector vector) {
        return switch (vector.name()) {
            case "unknown_type", "unknown_type_63", "event_unknown_kind", "events_none" -> List.of();
            case "welcome_min" -> Trees.list(33, 1, 1, 1, 1, 0, 0, 0, "", 0, defaultParameters());
            default -> vector.fields();
        };
    }

    private static Map<Object, Object> defaultParameters() {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (String name : List.of("q", "sq", "w", "h", "aoi", "slots", "phase", "walk", "run", "sprint")) {
            map.put(name, 0L);
        }
        map.putAll(Map.of("q", 32L, "sq", 256L, "slots", 128L, "zone", "", "instance", "", "map", ""));
        return map;
    }

    @TestFactory
    Stream<DynamicTest> encoder_shouldWriteTheBytesOfEveryValidMessage() {
        return ValidVectors.all()
                .stream()
                .filter(Encoding::covers)
                .map(vector -> DynamicTest.dynamicTest(vector.name(),
                        () -> assertEquals(hex(vector.name()), HEX.formatHex(Encoding.encode(vector)))));
    }

    private static String hex(String name) {
        for (JsonNode entry : FILE.path("valid")) {
            if (entry.path("name").asString().equals(name)) {
                return entry.path("hex").asString();
            }
        }
        throw new AssertionError("no vector " + name);
    }

    @TestFactory
    Stream<DynamicTest> jsonCodec_shouldTranslateEveryValidMessageBothWays() {
        return each("valid", entry -> {
            byte[] bytes = HEX.parseHex(entry.path("hex").asString());
            String text = JsonCodec.toJson(bytes, 0, bytes.length, ReadLimits.SERVER_MESSAGES);
            assertEquals(entry.path("fields").toString(), text);
            MessageWriter writer = new MessageWriter().reset(new byte[20_000], 0);
            JsonCodec.toMessagePack(" " + text.replace(",", " , "), ReadLimits.SERVER_MESSAGES, writer);
            assertArrayEquals(bytes, Trees.bytes(writer));
        });
    }

    @TestFactory
    Stream<DynamicTest> decoder_shouldReportTheSameForEveryVariant() {
        return each("variants", entry -> {
            Vector of = ValidVectors.named(entry.path("of").asString());
            List<Object> reported = decode(of.direction(), bytes(entry), Capabilities.ALL);
            assertEquals(expectedReport(of), reported);
        });
    }

    @TestFactory
    Stream<DynamicTest> decoder_shouldCloseWithTheCodeOfEveryMalformedMessage() {
        return each("malformed", entry -> {
            ClientView view = new ClientView();
            for (JsonNode before : entry.path("after")) {
                apply(view, HEX.parseHex(before.asString()));
            }
            ProtocolException refused = assertThrows(ProtocolException.class,
                    () -> judge(entry.path("direction").asString(), bytes(entry), view));
            assertEquals(entry.path("close_code").asInt(), refused.closeCode(), refused.getMessage());
        });
    }

    private static void judge(String direction, byte[] bytes, ClientView view) {
        List<Object> reported = decode(direction, bytes, 0);
        if (reported.getFirst().equals(1L)) {
            ProtocolVersion.negotiate(((Long) reported.get(1)).intValue());
        }
        if (reported.getFirst().equals(34L)) {
            apply(view, bytes);
        }
    }

    @TestFactory
    Stream<DynamicTest> jsonCodec_shouldRefuseEveryMalformedText() {
        return each("malformed_json", entry -> {
            ProtocolException refused = assertThrows(ProtocolException.class, () -> decodeJson(entry));
            assertEquals(4001, refused.closeCode());
        });
    }

    private static void decodeJson(JsonNode entry) {
        MessageWriter writer = new MessageWriter().reset(new byte[4_096], 0);
        JsonCodec.toMessagePack(entry.path("text").asString(), ReadLimits.CLIENT_MESSAGES, writer);
        decode(Vector.CLIENT, Trees.bytes(writer), 0);
    }

    @TestFactory
    Stream<DynamicTest> clientView_shouldBeAsTheFileSaysAfterEveryState() {
        return each("views", entry -> {
            ClientView view = new ClientView();
            for (JsonNode step : entry.path("steps")) {
                StateResult result = apply(view, bytes(step));
                assertEquals(step.path("result").asString(), result.name().toLowerCase(Locale.ROOT));
                if (result == StateResult.APPLIED) {
                    assertEquals(step.path("view"), JsonMapper.builder().build().readTree(ViewText.of(view)));
                }
            }
        });
    }

    /** One test per entry of a section. */
    private static Stream<DynamicTest> each(String section, Consumer<JsonNode> check) {
        return FILE.path(section)
                .valueStream()
                .map(entry -> DynamicTest.dynamicTest(entry.path("name").asString(), () -> check.accept(entry)));
    }

    private static byte[] bytes(JsonNode entry) {
        return HEX.parseHex(entry.path("hex").asString());
    }

    private static StateResult apply(ClientView view, byte[] bytes) {
        MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES).wrap(bytes, 0, bytes.length);
        reader.readArrayHeader();
        reader.readInt();
        return view.applyState(reader);
    }

    private static List<Object> decode(String direction, byte[] bytes, int capabilities) {
        Transcript transcript = new Transcript(direction);
        if (direction.equals(Vector.CLIENT)) {
            new ClientDecoder().decode(bytes, 0, bytes.length, capabilities, transcript);
        } else {
            new ServerDecoder().decode(bytes, 0, bytes.length, transcript);
        }
        return transcript.message();
    }
}
