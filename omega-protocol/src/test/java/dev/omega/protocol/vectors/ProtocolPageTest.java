package dev.omega.protocol.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.ClientDecoder;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.MessageWriter;
import dev.omega.protocol.Movement;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.ServerDecoder;
import dev.omega.protocol.Trees;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What docs/protocol.md prints is what the code does. */
class ProtocolPageTest {

    private static final String PAGE = read(Path.of("../docs/protocol.md"));
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("(client|server) (\\[.*\\]) +([0-9a-f ]+)");

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A line of an examples block. */
    private record Example(String side, String text, String hex) {

        static Example of(String line) {
            MatchResult match = EXAMPLE.matcher(line)
                    .results()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not an example: " + line));
            return new Example(match.group(1), match.group(2), match.group(3).replace(" ", ""));
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    private static Stream<String> lines(String block) {
        return BLOCK.matcher(PAGE)
                .results()
                .filter(match -> match.group(1).equals(block))
                .flatMap(match -> match.group(2).lines());
    }

    /** The text of a section, without its subsections. */
    private static String section(String heading) {
        int begin = PAGE.indexOf("\n" + heading + "\n");
        assertTrue(begin >= 0, "no section " + heading);
        int end = PAGE.indexOf("\n#", begin + heading.length());
        return end < 0 ? PAGE.substring(begin) : PAGE.substring(begin, end);
    }

    /** The rows of a section's tables that begin with a number, as number to cells. */
    private static Map<Integer, String[]> rows(String heading) {
        Map<Integer, String[]> rows = new TreeMap<>();
        section(heading).lines().filter(line -> line.matches("\\| \\d+ \\|.*")).forEach(line -> {
            String[] cells = line.substring(2).split(" \\| ", -1);
            rows.put(Integer.valueOf(cells[0].strip()), cells);
        });
        return rows;
    }

    private static Map<Integer, String> constants(Class<?> type) throws IllegalAccessException {
        Map<Integer, String> constants = new TreeMap<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                constants.put(field.getInt(null), field.getName());
            }
        }
        return constants;
    }

    @TestFactory
    Stream<DynamicTest> examples_shouldBeTheBytesOfTheirText() {
        return lines("examples").map(Example::of).map(example -> DynamicTest.dynamicTest(example.text(), () -> {
            MessageWriter writer = new MessageWriter().reset(new byte[4_096], 0);
            JsonCodec.toMessagePack(example.text(), ReadLimits.SERVER_MESSAGES, writer);
            assertEquals(example.hex(), HexFormat.of().formatHex(Trees.bytes(writer)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> examples_shouldBeMessagesThatAreUnderstood() {
        return lines("examples").map(Example::of).map(example -> DynamicTest.dynamicTest(example.text(), () -> {
            byte[] bytes = example.bytes();
            Transcript transcript = new Transcript(example.side().equals("client") ? Vector.CLIENT : Vector.SERVER);
            if (example.side().equals("client")) {
                new ClientDecoder().decode(bytes, 0, bytes.length, transcript);
            } else {
                new ServerDecoder().decode(bytes, 0, bytes.length, transcript);
            }
            assertTrue(!transcript.message().isEmpty());
        }));
    }

    @Test
    void workedExample_shouldLeadWhereTheTextSays() {
        ClientView view = new ClientView();
        MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);
        List<Example> states = section("## Worked example").lines()
                .filter(line -> line.startsWith("server [34"))
                .map(Example::of)
                .toList();
        for (Example state : states) {
            reader.wrap(state.bytes(), 0, state.bytes().length);
            reader.readArrayHeader();
            reader.readInt();
            assertEquals(StateResult.APPLIED, view.applyState(reader));
        }
        assertEquals(3, states.size());
        assertEquals(65_536 + 4 * Movement.deltaX(0, 32), view.selfX());
        assertEquals(115, view.entities().health(0));
        assertEquals(8_194, view.entities().x(0));
        assertEquals(39, (9 * 4 + 3) & 127);
    }

    @Test
    void cosineTable_shouldBeTheOneTheCodeUses() {
        int[] printed = lines("cos14").flatMap(line -> Stream.of(line.strip().split(" +")).skip(1))
                .mapToInt(Integer::parseInt)
                .toArray();
        assertEquals(128, printed.length);
        for (int direction = 0; direction < 128; direction++) {
            assertEquals(Movement.cosine(direction), printed[direction], "direction " + direction);
        }
    }

    @Test
    void messageTable_shouldNameEveryType() throws IllegalAccessException {
        Map<Integer, String[]> rows = rows("## Messages");
        Map<Integer, String> types = constants(MessageType.class);
        types.remove(MessageType.GAME_FIRST);
        types.remove(MessageType.GAME_LAST);
        rows.keySet().retainAll(types.keySet());
        assertEquals(types.keySet(), rows.keySet());
        rows.forEach((type, cells) -> {
            assertEquals(MessageType.name(type), cells[1]);
            assertTrue(cells[3].startsWith("`[" + type), cells[3]);
        });
    }

    @Test
    void closeCodeTable_shouldListEveryCodeAndWhereToRetry() throws IllegalAccessException {
        Map<Integer, String[]> rows = rows("## Close codes");
        Map<Integer, String> codes = constants(CloseCode.class);
        codes.remove(CloseCode.GOING_AWAY);
        codes.remove(CloseCode.ABNORMAL);
        assertEquals(codes.keySet(), rows.keySet());
        rows.forEach((code, cells) -> assertEquals(CloseCode.isRetryable(code), cells[2].startsWith("yes"), cells[1]));
    }

    @Test
    void confirmTable_shouldListEveryCode() throws IllegalAccessException {
        assertEquals(constants(ConfirmCode.class).keySet(), rows("### Confirm").keySet());
    }

    @Test
    void capabilityTable_shouldListEveryBit() throws IllegalAccessException {
        Map<Integer, String> bits = constants(Capabilities.class);
        bits.remove(Capabilities.ALL);
        Map<Integer, String[]> rows = rows("## Versions and capabilities");
        assertEquals(bits.size(), rows.size());
        rows.forEach(
                (bit, cells) -> assertTrue(bits.containsKey(1 << bit) && cells[1].equals("" + (1 << bit)), cells[2]));
    }

    @Test
    void eventTable_shouldListTheFieldsOfEveryKind() {
        Map<Integer, String[]> rows = rows("### Events");
        for (int kind = 1; kind < EventKind.GAME_FIRST; kind++) {
            String[] cells = rows.get(kind);
            int fields = cells == null ? -1 : cells[1].replaceAll(".*`\\[(.*?)\\]`.*", "$1").split(",", -1).length - 1;
            assertEquals(EventKind.arguments(kind), fields, "event kind " + kind);
        }
    }
}
