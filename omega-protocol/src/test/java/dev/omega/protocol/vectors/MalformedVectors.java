package dev.omega.protocol.vectors;

import static dev.omega.protocol.Trees.list;

import dev.omega.protocol.CloseCode;
import dev.omega.protocol.Trees;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages that break one rule each: the hostile part of the vector file. Made by rule from the valid vectors. */
final class MalformedVectors {

    private static final HexFormat HEX = HexFormat.of();

    /** Encodings outside the profile, and the name of their type. */
    private static final String[][] FOREIGN =
            {{"nil", "c0"}, {"reserved", "c1"}, {"false", "c2"}, {"true", "c3"}, {"bin8", "c40101"},
                    {"bin16", "c5000101"}, {"bin32", "c60000000101"}, {"ext8", "c7010101"}, {"ext16", "c800010101"},
                    {"ext32", "c9000000010101"}, {"float32", "ca3f800000"}, {"float64", "cb3ff0000000000000"},
                    {"fixext1", "d40100"}, {"fixext4", "d60100000000"}, {"timestamp", "d6ff00000000"}};

    private final List<Malformed> vectors = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private MalformedVectors() {}

    static List<Malformed> all() {
        MalformedVectors set = new MalformedVectors();
        set.notAMessage();
        set.cutOff();
        set.foreignTypes();
        set.wrongKinds();
        set.outOfRange();
        set.tooFewElements();
        set.lies();
        set.unknownTypes();
        set.invalidText();
        set.limits();
        set.states();
        set.events();
        set.serverMessages();
        return set.vectors;
    }

    private void add(String name, String direction, byte[] bytes, String rule) {
        add(new Malformed(name, direction, HEX.formatHex(bytes), CloseCode.PROTOCOL_ERROR, rule, List.of()));
    }

    private void add(Malformed vector) {
        if (seen.add(vector.direction() + vector.hex())) {
            vectors.add(vector);
        }
    }

    private void client(String name, String hex, String rule) {
        add(name, Vector.CLIENT, HEX.parseHex(hex), rule);
    }

    private void client(String name, List<Object> fields, String rule) {
        add(name, Vector.CLIENT, Trees.encode(fields), rule);
    }

    private void server(String name, List<Object> fields, String rule) {
        add(name, Vector.SERVER, Trees.encode(fields), rule);
    }

    private static byte[] raw(String hex) {
        return HEX.parseHex(hex);
    }

    private void notAMessage() {
        client("empty", "", "a message is not empty");
        client("empty_array", "90", "element 0 is the type");
        client("integer", "07", "a message is one array");
        client("string", "a16c", "a message is one array");
        client("map", "810407", "a message is one array");
        client("nil", "c0", "a message is one array");
        client("two_messages", "91079107", "one message per frame");
        client("byte_behind", "9304634000", "nothing follows the array");
        client("type_is_text", "91a137", "element 0 is an integer");
        client("type_is_array", "919107", "element 0 is an integer");
        client("json_text", HEX.formatHex("[7]".getBytes(StandardCharsets.US_ASCII)),
                "JSON needs subprotocol omega.1.json");
    }

    private void cutOff() {
        for (String name : List.of("hello_resume", "input1", "input3", "action_g", "heartbeat_c", "resync", "chat_c",
                "chat_str8", "leave")) {
            byte[] whole = ValidVectors.named(name).bytes();
            int step = Math.max(1, whole.length / 12);
            for (int length = 0; length < whole.length; length += step) {
                add(name + "_cut_" + length, Vector.CLIENT, Arrays.copyOf(whole, length), "the array is complete");
            }
        }
    }

    private void foreignTypes() {
        for (String[] foreign : FOREIGN) {
            client("heartbeat_with_" + foreign[0], list(4, raw(foreign[1]), 64), "only integers, strings and arrays");
            client("trailing_" + foreign[0], list(4, 99, 64, raw(foreign[1])), "trailing elements obey the profile");
            client("ticket_" + foreign[0], list(1, 1, raw(foreign[1]), "", 0, ""), "a ticket is a string");
        }
    }

    private void wrongKinds() {
        for (String name : List.of("hello_join", "input1", "action_t", "heartbeat_c", "resync", "chat_c")) {
            List<Object> fields = ValidVectors.named(name).fields();
            for (int index = 1; index < fields.size(); index++) {
                Object other = fields.get(index) instanceof Long ? "1" : (Object) 1L;
                client(name + "_field_" + index + "_other_kind", replaced(fields, index, other), "each field's kind");
                client(name + "_field_" + index + "_array", replaced(fields, index, list()), "each field's kind");
            }
        }
    }

    private static List<Object> replaced(List<Object> fields, int index, Object value) {
        List<Object> copy = new ArrayList<>(fields);
        copy.set(index, value);
        return copy;
    }

    private void outOfRange() {
        outOfRange("input1", 127, 127, 127, 127, 127);
        outOfRange("action_t", 127, 65_535, 127, 65_535, 65_535, 65_535);
        outOfRange("heartbeat_c", 127, 127);
        outOfRange("resync", 127);
        outOfRange("chat_c", 127);
        outOfRange("hello_join", Integer.MAX_VALUE);
        client("capabilities_too_large", list(1, 1, "t", "", 1L << 31, ""), "0..2147483647");
        client("capabilities_negative", list(1, 1, "t", "", -1, ""), "0..2147483647");
        client("uint64_above_profile", list(4, raw("cf0000000100000000"), 64), "integers are -2^31..2^32-1");
        client("uint64_max", list(4, raw("cfffffffffffffffff"), 64), "integers are -2^31..2^32-1");
        client("int64_below_profile", list(4, raw("d3ffffffff7fffffff"), 64), "integers are -2^31..2^32-1");
        client("int64_min", list(4, raw("d38000000000000000"), 64), "integers are -2^31..2^32-1");
        client("trailing_uint64_max", list(7, raw("cfffffffffffffffff")), "trailing elements obey the profile");
        client("trailing_uint64", list(7, raw("cf0000000100000000")), "trailing elements obey the profile");
        add(new Malformed("hello_version_0", Vector.CLIENT, HEX.formatHex(Trees.encode(list(1, 0, "t", "", 0, ""))),
                CloseCode.VERSION_UNSUPPORTED, "a common version", List.of()));
    }

    private void outOfRange(String name, long... highest) {
        List<Object> fields = ValidVectors.named(name).fields();
        for (int index = 1; index <= highest.length; index++) {
            String rule = "field " + index + " is 0.." + highest[index - 1];
            client(name + "_field_" + index + "_above", replaced(fields, index, highest[index - 1] + 1), rule);
            client(name + "_field_" + index + "_negative", replaced(fields, index, -1L), rule);
        }
    }

    private void tooFewElements() {
        for (String name : List.of("hello_join", "input1", "action_t", "heartbeat_c", "resync", "chat_c")) {
            List<Object> fields = ValidVectors.named(name).fields();
            for (int size = 1; size < fields.size(); size++) {
                client(name + "_only_" + size, fields.subList(0, size), "all fields are there");
            }
        }
    }

    private void lies() {
        client("array16_lie", "dcffff07", "an array's elements are there");
        client("array32_lie", "ddffffffff07", "an array's elements are there");
        client("array32_2_to_31", "dd8000000007", "an array's elements are there");
        client("str8_lie", "930600d9ff61", "a string's bytes are there");
        client("str16_lie", "930600daffff61", "a string's bytes are there");
        client("str32_lie", "930600dbffffffff61", "a string's bytes are there");
        client("str32_2_to_31", "930600db8000000061", "a string's bytes are there");
        client("ticket_str32_lie", "960101db7fffffff61a000a0", "a string's bytes are there");
        client("trailing_array32_lie", "9207ddffffffff", "an array's elements are there");
        client("trailing_map32_lie", "9207dfffffffff", "a map's entries are there");
        client("trailing_map32_overflow", "9207df80000001", "a map's entries are there");
        client("trailing_str32_lie", "9207dbffffffff", "a string's bytes are there");
        client("array_of_17", list(7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16), "at most 16 elements");
        client("trailing_array_of_17", list(7, list(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)),
                "at most 16 elements");
        client("nesting_3", list(7, list(list())), "arrays nest at most 2 deep");
        client("nesting_200", "9207" + "91".repeat(200) + "90", "arrays nest at most 2 deep");
        client("nesting_bomb", "91".repeat(511), "arrays nest at most 2 deep");
    }

    private void unknownTypes() {
        for (int type : new int[]{0, 9, 10, 16, 31, 32, 33, 34, 41, 42, 63}) {
            client("client_type_" + type + "_unknown", list(type, 1, 2), "client types are 1..8 and 64..127");
        }
        for (int type : new int[]{64, 100, 127}) {
            client("game_type_" + type + "_not_agreed", list(type, 1), "game messages need capability bit 6");
        }
        for (long type : new long[]{-1, -32, 128, 256, 65_536, Integer.MIN_VALUE, 0xffff_ffffL}) {
            client("type_" + type, list(type), "types are 0..127");
        }
    }

    private void invalidText() {
        String[][] invalid = {{"continuation", "80"}, {"overlong_slash", "c0af"}, {"overlong_2", "c1bf"},
                {"overlong_3", "e09fbf"}, {"overlong_4", "f08fbfbf"}, {"surrogate_low", "eda080"},
                {"surrogate_high", "edbfbf"}, {"above_unicode", "f4908080"}, {"five_bytes", "f888808080"},
                {"cut_2", "61c3"}, {"cut_3", "61e282"}, {"cut_4", "61f09f98"}, {"bad_second", "c361"},
                {"bad_third", "e28261"}, {"bad_fourth", "f09f9861"}, {"fe", "fe"}, {"ff", "ff"}};
        for (String[] entry : invalid) {
            String text = String.format("%02x", 0xa0 | entry[1].length() / 2) + entry[1];
            client("chat_utf8_" + entry[0], list(6, 0, raw(text)), "text is well-formed UTF-8");
            client("hello_utf8_" + entry[0], list(1, 1, "t", "", 0, raw(text)), "text is well-formed UTF-8");
        }
        client("trailing_utf8", list(7, raw("a180")), "trailing elements obey the profile");
    }

    private void limits() {
        client("hello_nothing", list(1, 1, "", "", 0, ""), "either a ticket or a resume token");
        client("hello_both", list(1, 1, "t", "r", 0, ""), "either a ticket or a resume token");
        client("hello_ticket_513", list(1, 1, "t".repeat(513), "", 0, ""), "a ticket has at most 512 bytes");
        client("hello_resume_65", list(1, 1, "", "r".repeat(65), 0, ""), "a resume token has at most 64 bytes");
        client("hello_client_65", list(1, 1, "t", "", 0, "c".repeat(65)), "a client name has at most 64 bytes");
        client("hello_4097", list(1, 1, "t", "", 0, "", "x".repeat(4_086)), "Hello has at most 4096 bytes");
        client("message_513", list(7, "x".repeat(508)), "messages have at most 512 bytes");
        client("chat_empty", list(6, 0, ""), "chat has 1..200 characters");
        client("chat_201", list(6, 0, "a".repeat(201)), "chat has 1..200 characters");
        client("chat_501_bytes", list(6, 0, "\ud83d\ude00".repeat(125) + "a"), "chat has at most 500 bytes");
    }

    private void states() {
        server("state_nothing", list(34), "snap, ack and flags");
        server("state_no_flags", list(34, 1, 1), "snap, ack and flags");
        server("state_snap_128", list(34, 128, 1, 0), "snap is 0..127");
        server("state_ack_negative", list(34, 1, -1, 0), "ack is 0..127");
        server("state_flags_128", list(34, 1, 1, 128), "flags are 0..127");
        server("state_self_cut", list(34, 1, 1, 20, 5), "self has x and y");
        server("state_self_text", list(34, 1, 1, 20, "5", 5), "self has x and y");
        server("state_vitals_cut", list(34, 1, 1, 18, 127, 1), "a value for each bit of the mask");
        server("state_vitals_mask_128", list(34, 1, 1, 18, 128, 1), "the mask is 0..127");
        server("state_headers_cut", list(34, 1, 1, 48, 2, 1), "as many headers as announced");
        server("state_despawns_cut", list(34, 1, 1, 24, 2, 1), "as many despawns as announced");
        server("state_despawn_slot_128", list(34, 1, 1, 24, 1, 128), "slots are 0..127");
        server("state_record_slot_128", list(34, 1, 1, 16, 128, 1, 0, 0), "slots are 0..127");
        server("state_spawns_no_list", list(34, 1, 1, 80), "the last element is the spawn list");
        server("state_spawns_number", list(34, 1, 1, 80, 5), "the last element is the spawn list");
        server("state_spawn_of_6", list(34, 1, 1, 80, list(list(0, 1, 0, 0, 0, 0))), "7 or at least 9 elements");
        server("state_spawn_of_8", list(34, 1, 1, 80, list(list(0, 1, 1, 0, 0, 0, 0, 0))), "7 or at least 9 elements");
        server("state_spawn_net_id_0", list(34, 1, 1, 80, list(list(0, 0, 2, 0, 0, 0, 0, 0, 0))), "net ids 1..65535");
        server("state_spawn_angle_128", list(34, 1, 1, 80, list(list(0, 1, 2, 0, 0, 0, 128, 0, 0))), "angles 0..127");
        server("state_spawn_name_number", list(34, 1, 1, 80, list(list(0, 1, 1, 0, 0, 0, 0, 0, 0, 5))), "name is text");
        server("state_spawn_name_65", list(34, 1, 1, 80, list(list(0, 1, 1, 0, 0, 0, 0, 0, 0, "n".repeat(65)))),
                "a name has at most 64 bytes");
        spawned("angle_128", "angles are 0..127", 4, 128);
        spawned("health_negative", "health is 0..127", 8, -1);
        spawned("status_negative", "status is 0..2^32-1", 32, -1);
        spawned("mask_128", "masks are 0..127", 128, 0, 0);
        spawned("delta_cut", "a delta has dx and dy", 1, 5);
        spawned("extension_cut", "as many values as announced", 64, 3, 1, 2);
    }

    /** A record for an entity that a first State brings. */
    private void spawned(String name, String rule, Object... record) {
        byte[] spawn = Trees.encode(list(34, 0, 0, 80, list(list(0, 7, 2, 1, 100, 100, 0, 127, 0))));
        List<Object> fields = list(34, 1, 1, 0, 0);
        fields.addAll(list(record));
        add(new Malformed("state_record_" + name, Vector.SERVER, HEX.formatHex(Trees.encode(fields)),
                CloseCode.PROTOCOL_ERROR, rule, List.of(HEX.formatHex(spawn))));
    }

    private void events() {
        server("events_no_snap", list(35), "snap");
        server("events_number", list(35, 64, 5), "an event is an array");
        server("events_empty", list(35, 64, list()), "an event begins with its kind");
        server("events_kind_text", list(35, 64, list("x")), "an event begins with its kind");
        server("events_damage_cut", list(35, 64, list(1, 412, 398, 187)), "all fields are there");
        server("events_damage_text", list(35, 64, list(1, 412, 398, "187", 1)), "fields are integers");
    }

    private void serverMessages() {
        server("server_nesting_5", list(50, list(list(list(list())))), "arrays nest at most 4 deep");
        server("server_type_negative", list(-1), "types are not negative");
        server("server_chat_name_65", list(38, 3, 0, "x", "n".repeat(65)), "a name has at most 64 bytes");
        server("server_notice_513", list(40, 0, "n".repeat(513)), "a notice has at most 512 bytes");
        server("server_confirm_cut", list(37, 1, 0), "all fields are there");
        server("server_heartbeat_t4_128", list(36, 1, 128), "t4 is 0..127");
        server("server_transfer_url_257", list(39, "u".repeat(257), "", "", 0), "a URL has at most 256 bytes");
        server("server_unknown_type_foreign", list(50, raw("c0")), "unknown messages obey the profile");
        for (int size = 1; size < 11; size++) {
            server("welcome_only_" + size, ValidVectors.named("welcome").fields().subList(0, size),
                    "all fields are there");
        }
        server("welcome_other_scale", replaced(ValidVectors.named("welcome").fields(), 10, Map.of("q", 64L)),
                "q is 32");
        server("welcome_no_map", replaced(ValidVectors.named("welcome").fields(), 10, list()), "element 10 is a map");
        server("welcome_self_0", replaced(ValidVectors.named("welcome").fields(), 2, 0L), "net ids are 1..65535");
        server("welcome_epoch_ms_1000", replaced(ValidVectors.named("welcome").fields(), 7, 1_000L),
                "epochMs is 0..999");
    }
}
