package dev.omega.protocol.vectors;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.Trees;
import dev.omega.protocol.WideEncoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The text of {@code omega-vectors.json}, made anew from the vectors; the same bytes on every run. */
final class VectorFile {

    private static final HexFormat HEX = HexFormat.of();
    private static final ReadLimits ANY = new ReadLimits(65_535, 8, 65_535);
    private static final long SEED = 20_260_101;
    private static final int WIDE_VARIANTS = 2;
    private static final int VIEW_SCRIPTS = 6;
    private static final int VIEW_STEPS = 12;

    private VectorFile() {}

    static String text() {
        return "{\n" + quoted("protocol") + ": " + quoted("omega.1") + ",\n"
                + section("valid", ValidVectors.all().stream().map(VectorFile::valid).toList()) + ",\n"
                + section("variants", variants()) + ",\n"
                + section("malformed", MalformedVectors.all().stream().map(VectorFile::malformed).toList()) + ",\n"
                + section("malformed_json", MalformedJson.all().stream().map(VectorFile::malformedJson).toList())
                + ",\n" + section("views", views()) + "\n}\n";
    }

    private static String section(String name, List<String> lines) {
        return quoted(name) + ": [\n" + String.join(",\n", lines) + "\n]";
    }

    private static String valid(Vector vector) {
        boolean needsCapability = vector.direction().equals(Vector.CLIENT) && MessageType.isGame(vector.type());
        return object(text("name", vector.name()), text("message", vector.message()),
                text("direction", vector.direction()),
                needsCapability ? member("capabilities", Capabilities.GAME_MESSAGES) : "",
                member("fields", json(vector.fields())), text("hex", HEX.formatHex(vector.bytes())));
    }

    /** Other encodings of the same messages: any width is accepted, and trailing elements are ignored. */
    private static List<String> variants() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> lines = new ArrayList<>();
        for (Vector vector : ValidVectors.all()) {
            for (int number = 1; number <= WIDE_VARIANTS; number++) {
                byte[] wide = WideEncoder.encode(vector.fields(), random);
                if (vector.direction().equals(Vector.SERVER) || wide.length <= 512 || vector.type() == 1) {
                    lines.add(variant(vector, vector.name() + "_wide_" + number, wide));
                }
            }
            if (ignoresTrailing(vector)) {
                List<Object> longer = new ArrayList<>(vector.fields());
                longer.addAll(Trees.list(-1, "later", Trees.list(7)));
                lines.add(variant(vector, vector.name() + "_trailing", Trees.encode(longer)));
            }
        }
        List<Object> fourRuns = new ArrayList<>(ValidVectors.named("input3").fields());
        fourRuns.addAll(Trees.list(43, 1, 2));
        lines.add(variant(ValidVectors.named("input3"), "input3_fourth_run", Trees.encode(fourRuns)));
        return lines;
    }

    /** In these, trailing elements have a meaning, or there is no room for three more. */
    private static boolean ignoresTrailing(Vector vector) {
        boolean open = switch (vector.type()) {
            case MessageType.STATE, MessageType.EVENTS, MessageType.OWNER, MessageType.SERVER_CHAT -> true;
            case MessageType.INPUT -> vector.fields().size() < 12;
            default -> MessageType.isGame(vector.type()) || vector.message().equals("Unknown");
        };
        return !open && vector.bytes().length < 500;
    }

    private static String variant(Vector vector, String name, byte[] bytes) {
        return object(text("name", name), text("of", vector.name()), text("hex", HEX.formatHex(bytes)));
    }

    private static String malformed(Malformed vector) {
        String after = vector.after().stream().map(VectorFile::quoted).collect(Collectors.joining(",", "[", "]"));
        return object(text("name", vector.name()), text("direction", vector.direction()),
                member("close_code", vector.closeCode()), text("rule", vector.rule()),
                vector.after().isEmpty() ? "" : member("after", after), text("hex", vector.hex()));
    }

    private static String malformedJson(MalformedJson vector) {
        return object(text("name", vector.name()), member("close_code", 4001), text("text", vector.text()));
    }

    private static List<String> views() {
        List<String> lines = new ArrayList<>();
        for (int script = 0; script < VIEW_SCRIPTS; script++) {
            String steps = String.join(",\n  ", viewSteps(new SplittableRandom(SEED + script)));
            lines.add("{" + text("name", "view_" + script) + "," + quoted("steps") + ":[\n  " + steps + "]}");
        }
        return lines;
    }

    /** Every eighth message is lost, which the next one reveals; then come one more delta and a RESET. */
    private static List<String> viewSteps(SplittableRandom random) {
        StateScript script = new StateScript(random, 6);
        ReferenceView view = new ReferenceView();
        List<String> steps = new ArrayList<>();
        for (int number = 0; number < VIEW_STEPS; number++) {
            List<Object> state = script.next(number == 10);
            if (number == 7) {
                continue;
            }
            boolean applied = view.apply(state);
            String result = text("result", applied ? "applied" : "resync_needed");
            steps.add(object(text("hex", HEX.formatHex(Trees.encode(state))), result,
                    applied ? member("view", json(view.describe())) : ""));
        }
        return steps;
    }

    private static String object(String... members) {
        return List.of(members).stream().filter(member -> !member.isEmpty()).collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(String name, Object value) {
        return quoted(name) + ":" + value;
    }

    private static String text(String name, String value) {
        return member(name, quoted(value));
    }

    private static String quoted(String text) {
        return json(text);
    }

    private static String json(Object tree) {
        byte[] bytes = Trees.encode(tree);
        return JsonCodec.toJson(bytes, 0, bytes.length, ANY);
    }
}
