package dev.omega.protocol.vectors;

import static dev.omega.protocol.Trees.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message of every kind and size: the well-formed part of the vector file. */
final class ValidVectors {

    private static final long UINT32_MAX = 0xffff_ffffL;
    private static final String TICKET = "AQE".repeat(49);
    private static final String RESUME = "mR3xq0b7T2aLw9sVd1kZcQ";

    private static final List<Vector> ALL = make();

    private final List<Vector> vectors = new ArrayList<>();

    private ValidVectors() {}

    static List<Vector> all() {
        return ALL;
    }

    static Vector named(String name) {
        return ALL.stream().filter(vector -> vector.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Vector> make() {
        ValidVectors set = new ValidVectors();
        set.clientSession();
        set.clientPlay();
        set.clientChat();
        set.serverSession();
        set.serverPlay();
        set.states();
        set.events();
        set.serverText();
        set.unknown();
        return List.copyOf(set.vectors);
    }

    private void client(String name, Object... fields) {
        vectors.add(new Vector(name, Vector.CLIENT, list(fields)));
    }

    private void server(String name, Object... fields) {
        vectors.add(new Vector(name, Vector.SERVER, list(fields)));
    }

    private void clientSession() {
        client("hello_min", 1, 1, "t", "", 0, "");
        client("hello_join", 1, 1, TICKET, "", 15, "omega-node/1.0");
        client("hello_resume", 1, 1, "", RESUME, 15, "omega-node/1.0");
        client("hello_max", 1, 2, "t".repeat(512), "", Integer.MAX_VALUE, "\u00e9".repeat(32));
        client("hello_resume_max", 1, 1, "", "r".repeat(64), 127, "c".repeat(64));
        client("resync_min", 5, 0);
        client("resync", 5, 64);
        client("resync_max", 5, 127);
        client("leave", 7);
        client("ready", 8);
    }

    private void clientPlay() {
        client("input_min", 2, 0, 0, 0, 0, 0);
        client("input1", 2, 101, 64, 43, 100, 127);
        client("input2", 2, 102, 64, 9, 0, 32, 9, 96, 64);
        client("input3", 2, 102, 65, 40, 100, 127, 40, 101, 127, 41, 103, 120);
        client("input_max", 2, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127, 127);
        client("action_min", 3, 0, 0, 0, 0, 0, 0);
        client("action_t", 3, 17, 42, 61, 412, 0, 0);
        client("action_g", 3, 18, 42, 61, 0, 12_345, 20_480);
        client("action_max", 3, 127, 65_535, 127, 65_535, 65_535, 65_535);
        client("heartbeat_min", 4, 0, 0);
        client("heartbeat_c", 4, 99, 64);
        client("heartbeat_max", 4, 127, 127);
        client("game_client_min", 64);
        client("game_client", 100, 7, "open", list(1, -2, 3));
        client("game_client_max", 127, UINT32_MAX, Integer.MIN_VALUE);
    }

    private void clientChat() {
        client("chat_min", 6, 0, "a");
        client("chat_c", 6, 0, "hello there");
        client("chat_str8", 6, 127, "x".repeat(32));
        client("chat_max_characters", 6, 2, "\u00fc".repeat(200));
        client("chat_max_bytes", 6, 2, "\ud83d\ude00".repeat(125));
    }

    private void serverSession() {
        server("welcome_min", 33, 1, 1, 1, 1, 0, 0, 0, "", 0, new LinkedHashMap<>());
        server("welcome", 33, 1, 412, 40, 4, 1_234_567, 1_763_800_000L, 250, RESUME, 15, parameters());
        server("welcome_resumed", 33, 1, 65_535, 60, 6, UINT32_MAX, UINT32_MAX, 999, RESUME, 271, parameters());
        server("heartbeat_s_min", 36, 0, 0);
        server("heartbeat_s", 36, 99, 120);
        server("heartbeat_s_max", 36, 127, 127);
        server("transfer_min", 39, "", "", "", 0);
        server("transfer", 39, "ws://127.0.0.1:7710/ws", TICKET, "desert", 5_000);
        server("transfer_max", 39, "u".repeat(256), "t".repeat(512), "z".repeat(64), 600_000);
    }

    private static Map<Object, Object> parameters() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("q", 32L);
        map.put("sq", 256L);
        map.put("w", 512L);
        map.put("h", 512L);
        map.put("aoi", 48L);
        map.put("slots", 64L);
        map.put("phase", 3L);
        map.put("walk", 13L);
        map.put("run", 38L);
        map.put("sprint", 58L);
        map.put("zone", "forest");
        map.put("instance", "forest-1");
        map.put("map", "9f3a5c01d2e4b687");
        return map;
    }

    private void serverPlay() {
        server("confirm_min", 37, 0, 0, 0);
        server("confirm", 37, 17, 0, 15);
        server("reject", 37, 18, 5, 0);
        server("confirm_max", 37, 127, 11, 65_535);
        server("owner_min", 41, 0, "k");
        server("owner", 41, 7, "inventory", list(1, 5_001, 20), list(2, 5_002, 1));
        server("game_server_min", 64);
        server("game_server", 100, list(1, "two"), 3);
    }

    private void states() {
        server("state_empty", 34, 65, 78, 0);
        server("state_self", 34, 66, 79, 1, -109, 92);
        vectors.add(new Vector("state_typ", Vector.SERVER, typicalState()));
        server("state_tele", 34, 69, 82, 0, 3, 2, 1_000, 2_000);
        server("state_desp", 34, 70, 83, 8, 2, 3, 4);
        server("state_gap", 34, 75, 84, 32, 1, 5);
        server("state_reset", 34, 68, 81, 20, 98_760, 163_840);
        server("state_spawn", 34, 67, 80, 64, list(list(3, 412, 1, 7, 12_345, 20_480, 100, 127, 1, "Aldric7"),
                list(4, 512, 2, 19, 12_400, 20_500, 10, 127, 0)));
        server("state_spawn_short", 34, 71, 84, 64, list(list(5, 412, 12_345, 20_480, 100, 127, 1)));
        server("state_spawn_level", 34, 71, 84, 64,
                list(list(127, 65_535, 127, 65_535, 65_535, 65_535, 127, 127, 65_535, "\u00c6lfgar", 60)));
        server("state_vitals_all", 34, 72, 85, 2, 127, 900, 300, 100, 1_000, 300, 100, 2);
        server("state_vitals_one", 34, 72, 85, 2, 1, 899);
        server("state_dilation", 34, 73, 85, 32, 2, 1, 80);
        server("state_speed", 34, 73, 85, 32, 4, 1, 100, 60, 80);
        server("state_absolute", 34, 74, 86, 0, 0, 3, 65_535, 0);
        server("state_all_groups", 34, 74, 86, 0, 9, 125, -32, 127, 64, 1, 2, UINT32_MAX, 5, 3, 2, 64, 412, 60);
        server("state_extension_short", 34, 74, 86, 0, 9, 64, 1, 4);
        server("state_max_flags", 34, 127, 127, 127, 131_072, -1, 1, 0, 2, 0, 100, 1, 127, list());
    }

    /** Own movement, 12 moved entities, 4 of them turned, one hurt, one in another state. */
    private static List<Object> typicalState() {
        return list(34, 64, 77, 1, -109, 92, //
                0, 5, 19, 0, 20, 1, 5, -13, 14, 31, 2, 5, 9, 17, 42, 3, 5, -19, -2, 53, 4, 1, 12, -15, //
                5, 9, 0, 19, 102, 6, 17, 18, 6, 3, 7, 1, -7, -18, 8, 1, 15, 11, 9, 1, -16, 10, 10, 1, 3, -19, 11, 1, -9,
                -17);
    }

    private void unknown() {
        server("unknown_type", 50, 1, "two", list(3));
        server("unknown_type_63", 63);
        server("event_unknown_kind", 35, 64, list(40, 1, "two", list(3)), list(63));
    }

    private void events() {
        server("events_none", 35, 64);
        server("events", 35, 64, list(1, 412, 398, 187, 1));
        server("events_three", 35, 64, list(1, 412, 398, 187, 1), list(1, 398, 412, 55, 24), list(2, 398, 412));
        server("event_damage_max", 35, 127, list(1, 65_535, 65_535, Integer.MAX_VALUE, 127));
        server("event_death", 35, 64, list(2, 398, 0));
        server("event_status", 35, 64, list(3, 398, 2, 200));
        server("event_status_end", 35, 64, list(3, 398, 2, 0));
        server("event_cast_start", 35, 64, list(4, 412, 42, 60, 398));
        server("event_projectile", 35, 64, list(5, 412, 42, 12_345, 20_480, 100, 128));
        server("event_emote", 35, 64, list(6, 412, 3));
        server("event_loot", 35, 64, list(7, 600, 5_001, 12_345, 20_480));
        server("event_level_up", 35, 64, list(8, 412, 8));
        server("event_announcement", 35, 64, list(9, 1, -1));
        server("event_picked_up", 35, 64, list(10, 412, 600, 5_001, 3));
        server("event_round", 35, 64, list(11, 2, 0, 200, 1));
        server("event_score", 35, 64, list(12, 1, 412, 7));
        server("event_heal", 35, 64, list(13, 412, 398, 120));
        server("event_game", 35, 64, list(64, "gate", list(1, 2)));
    }

    private void serverText() {
        server("chat_s", 38, 0, 412, "hello there");
        server("chat_by_name", 38, 3, 0, "maintenance at noon", "Operator");
        server("chat_s_min", 38, 0, 1, "");
        server("chat_s_max", 38, 127, 65_535, "\ud83d\ude00".repeat(125));
        server("notice_min", 40, 0, "");
        server("notice", 40, 12, "server restart in 5 min");
        server("notice_max", 40, 127, "n".repeat(512));
    }
}
