package dev.omega.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    enum Colour {
        RED,
        GREEN
    }

    record Inner(@Bounds(min = 1, max = 9) int count, boolean flag) {}

    record Everything(
            @Bounds(min = 2, max = 5) @Matches("[a-z]+") String name,
            long big,
            double ratio,
            UUID id,
            Colour colour,
            @Bounds(max = 2) List<Inner> inners,
            Map<String, Long> keys,
            @Nullable String note) {}

    private static final String GOOD =
            """
                    {"name":"abc","big":9007199254740993,"ratio":0.5,"id":"123e4567-e89b-12d3-a456-426614174000","colour":"GREEN",
                     "inners":[{"count":3,"flag":true}],"keys":{"a":1},"note":null}""";

    private static Everything read(String text) throws InvalidJsonException {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), Everything.class);
    }

    private static List<String> mistakes(String text) {
        return assertThrows(InvalidJsonException.class, () -> read(text)).mistakes();
    }

    @Test
    void reader_shouldFillEveryKindOfField() throws InvalidJsonException {
        Everything value = read(GOOD);
        assertEquals(9_007_199_254_740_993L, value.big());
        assertEquals(Colour.GREEN, value.colour());
        assertEquals(List.of(new Inner(3, true)), value.inners());
        assertEquals(Map.of("a", 1L), value.keys());
        assertEquals(null, value.note());
    }

    @Test
    void reader_shouldReadWhatTheWriterWrites() throws InvalidJsonException {
        Everything value = read(GOOD);
        assertEquals(value, JsonReader.read(JsonWriter.write(value), Everything.class));
    }

    @Test
    void reader_shouldTellEveryMistakeAtOnce() {
        List<String> found = mistakes("""
                {"name":"A","big":1.5,"ratio":"x","id":"1-1-1-1-1","colour":"BLUE","inners":[{"count":10,"flag":0}],
                 "keys":{"a":null},"extra\\n":{"deep":[1,2]},"name":"abc"}""");
        assertEquals(List.of("name: must have 2 to 5 characters, but has 1",
                "big: must be a whole number, but is a number with a fraction", "ratio: must be a number, but is text",
                "id: must be a UUID like 123e4567-e89b-12d3-a456-426614174000", "colour: must be one of RED, GREEN",
                "inners[0].count: must be 1 to 9, but is 10",
                "inners[0].flag: must be true or false, but is a whole number",
                "keys.'a': must be a whole number, but is null", "unknown field 'extra?'", "repeated field 'name'"),
                found);
    }

    record Painted(Colour colour, int layers) {}

    record Work(List<Painted> parts, @Nullable Colour frame) {}

    private static Work readKnown(String text) throws InvalidJsonException {
        return JsonReader.readKnown(text.getBytes(StandardCharsets.UTF_8), Work.class, ReadLimits.BODY);
    }

    @Test
    void reader_shouldLeaveOutWhatALaterVersionSays() throws InvalidJsonException {
        Work work = readKnown(
                """
                        {"parts":[{"colour":"GREEN","layers":2,"gloss":{"deep":[1]}},{"colour":"BLUE","layers":1}],"frame":"BLUE",
                         "size":[3]}""");
        assertEquals(new Work(List.of(new Painted(Colour.GREEN, 2)), null), work);
    }

    @Test
    void reader_shouldNotTakeWrongThingsForThoseOfALaterVersion() {
        assertEquals(
                List.of("parts[0].layers: must be a whole number, but is text", "parts[1].layers: is required",
                        "parts[2].colour: must be one of RED, GREEN"),
                assertThrows(InvalidJsonException.class, () -> readKnown("""
                        {"parts":[{"colour":"RED","layers":"x"},{"colour":"RED"},{"colour":7,"layers":1}]}"""))
                        .mistakes());
        assertEquals(List.of("it needs something that this version does not know"),
                assertThrows(InvalidJsonException.class,
                        () -> JsonReader.readKnown(
                                "{\"colour\":\"BLUE\",\"layers\":1}".getBytes(StandardCharsets.UTF_8), Painted.class,
                                ReadLimits.BODY))
                        .mistakes());
    }

    @Test
    void reader_shouldRefuseMissingAndNullFields() {
        assertEquals(List.of("big: must be a whole number, but is null", "name: is required"),
                mistakes(GOOD.replace("\"name\":\"abc\",", "").replace("9007199254740993", "null")));
    }

    @Test
    void reader_shouldRefuseNumbersBeyondLong() {
        assertEquals(List.of("big: must be -9223372036854775808 to 9223372036854775807, but is 9223372036854775808"),
                mistakes(GOOD.replace("9007199254740993", "9223372036854775808")));
    }

    @Test
    void reader_shouldRefuseWhatIsNoText() {
        assertEquals(List.of("note: contains a character that is no text (U+0000 or half of a pair)"),
                mistakes(GOOD.replace("\"note\":null", "\"note\":\"\\ud800\"")));
        assertEquals(List.of("note: contains a character that is no text (U+0000 or half of a pair)"),
                mistakes(GOOD.replace("\"note\":null", "\"note\":\"\\u0000\"")));
    }

    @Test
    void reader_shouldRefuseWhatFollowsTheObject() {
        assertEquals(List.of("one JSON object is expected, but more follows it"), mistakes(GOOD + " {}"));
    }

    @Test
    void reader_shouldRefuseWhatIsNoObject() {
        for (String text : List.of("", "[]", "7", "\"x\"", "null", "true")) {
            assertTrue(mistakes(text).getFirst().startsWith("a JSON object is expected, but this is"), text);
        }
    }

    @Test
    void reader_shouldNameTheLimitThatDeepNestingBreaks() {
        String deep = GOOD.replace("\"note\":null", "\"other\":" + "[".repeat(60_000));
        InvalidJsonException refused = assertThrows(InvalidJsonException.class, () -> read(deep));
        assertTrue(refused.isSyntax());
        assertTrue(refused.mistakes().getFirst().contains("at most 8 levels"), refused.getMessage());
    }

    @Test
    void reader_shouldNotRepeatHostileText() {
        InvalidJsonException refused = assertThrows(InvalidJsonException.class, () -> read("{\"a\":\u001B[31m}"));
        assertEquals("the body is not JSON: unreadable at line 1, column 6", refused.getMessage());
    }

    @Test
    void reader_shouldThrowOnlyItsOwnExceptionOnAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int k = random.nextInt(6); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                JsonReader.read(bytes, Everything.class);
            } catch (InvalidJsonException e) {
                assertTrue(!e.mistakes().isEmpty(), () -> "seed " + seed);
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", case " + i + ": " + new String(bytes, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    @Test
    void shapes_shouldRefuseTypesThatAreNoBodies() {
        record Odd(StringBuilder text) {}
        assertThrows(IllegalArgumentException.class, () -> Shapes.of(Odd.class));
        assertThrows(IllegalArgumentException.class, () -> Shapes.of(String.class));
    }
}
