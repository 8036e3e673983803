package dev.omega.server.api;

import dev.omega.server.api.Document.Operation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request that is done, and another one, for each route that takes a key and can do without; made when it is asked for. */
final class KeyedCases {

    /** One request; {@code token}, {@code body}: {@code null} for none. */
    record Request(String path, @Nullable String token, @Nullable String body) {}

    /** What is done, and what else is asked for under its key; {@code other}: {@code null} where nobody could ask any more. */
    record Case(Request request, @Nullable Request other) {

        static Case bodies(String path, @Nullable String token, @Nullable String body, @Nullable String other) {
            return new Case(new Request(path, token, body), new Request(path, token, other));
        }

        static Case paths(String path, String other, @Nullable String token, @Nullable String body) {
            return new Case(new Request(path, token, body), new Request(other, token, body));
        }
    }

    private static final String PASSWORD = "seven green umbrellas";
    private static final String NOBODY = "/internal/v1/hosts/00000000-0000-4000-8000-000000000000";

    private final Api api;
    private final TestHost host;
    private final SlotHost slots;
    private final String token;
    private final String friend;
    private final long character;
    private final long friends;
    private int devices;

    KeyedCases(Api api) {
        this.api = api;
        this.host = api.host("forest-9", "forest", 100);
        this.slots = SlotHost.register(() -> api, 100);
        this.token = api.serviceToken("keyed-cases");
        this.friend = api.serviceToken("keyed-friend");
        this.character = api.newCharacter(token, "Keyed Cases");
        this.friends = api.newCharacter(friend, "Keyed Friend");
        api.post("/v1/accounts", null, Json.object("name", "keyed-person-2", "password", PASSWORD)).expect(201);
    }

    private static String device(String id) {
        return Json.object("device_id", "keyed-device-" + id, "device_secret", "0123456789abcdef0123456789abcdef");
    }

    private Api.Answer guest() {
        return api.post("/v1/sessions/device", null, device("n" + devices++)).expect(201);
    }

    private static String person(String name) {
        return Json.object("name", name, "password", PASSWORD);
    }

    Case of(Operation operation) {
        String path = operation.pathWith(character);
        return switch (operation.security()) {
            case "cluster" -> ofHosts(operation, path);
            case "operator" -> path.startsWith("/v1/admin/accounts") || path.startsWith("/v1/admin/players")
                    ? ofPlayersCare(operation, path)
                    : path.matches("/v1/admin/(shards|instances|hosts).*")
                            ? ofShards(operation, path)
                            : ofOperators(operation, path);
            default -> path.startsWith("/v1/account") || path.startsWith("/v1/s")
                    ? ofAccounts(operation, path)
                    : ofCharacters(operation, path);
        };
    }

    private Case ofAccounts(Operation operation, String path) {
        return switch (operation.name()) {
            case "register" -> Case.bodies(path, null, person("keyed-new"), person("keyed-newer"));
            case "log_in" -> Case.bodies(path, null, person("keyed-person-2"), person("Keyed-Person-2"));
            case "log_in_device" -> Case.bodies(path, null, device("a"), device("b"));
            case "refresh_session" -> Case.bodies(path, null, refresh(), refresh());
            case "log_out" -> new Case(new Request(path, guest().text("access_token"), null), null);
            case "open_service_sessions" -> Case.bodies(path, Api.SERVICE_KEY,
                    Json.object("names", List.of("keyed-s1")), Json.object("names", List.of("keyed-s2")));
            case "change_password" -> Case.bodies(path, login(), change(PASSWORD, "eight red umbrellas"),
                    change("eight red umbrellas", "nine red umbrellas"));
            case "link_account" ->
                Case.bodies(path, guest().text("access_token"), person("keyed-linked"), person("keyed-linked-2"));
            case "set_email" ->
                Case.bodies(path, token, Json.object("email", "a@example.org"), Json.object("email", "b@example.org"));
            case "block", "unblock" ->
                Case.bodies(path, token, Json.object("name", "Keyed Friend"), Json.object("name", "Keyed Nobody"));
            case "delete_account" -> new Case(new Request(path, guest().text("access_token"),
                    Json.object("secret", "0123456789abcdef0123456789abcdef")), null);
            default -> throw new AssertionError("no case for " + operation);
        };
    }

    private String refresh() {
        return Json.object("refresh_token", guest().text("refresh_token"));
    }

    private String login() {
        return api.post("/v1/sessions", null, person("keyed-person-2")).expect(201).text("access_token");
    }

    private static String change(String from, String to) {
        return Json.object("password", from, "new_password", to);
    }

    private Case ofCharacters(Operation operation, String path) {
        String own = "/v1/characters/" + character;
        return switch (operation.name()) {
            case "create_character" -> Case.bodies(path, token, Json.object("name", "Keyed One", "class", "mage"),
                    Json.object("name", "Keyed Two", "class", "mage"));
            case "delete_character" ->
                Case.paths("/v1/characters/" + api.newCharacter(token, "Keyed Brief"), own, token, null);
            case "join" ->
                Case.bodies(path, token, Json.object("instance_id", "forest-9"), Json.object("zone_id", "forest"));
            case "invite_to_party" ->
                Case.bodies(path, token, Json.object("name", "Keyed Friend"), Json.object("name", "Keyed Nobody"));
            case "accept_party", "decline_party" -> invitation(path.replace(own, "/v1/characters/" + friends));
            case "kick_from_party", "pass_party_lead" -> party(path);
            case "leave_party", "disband_party", "leave_queue" -> alone(operation.name(), path);
            case "say_to_party" -> {
                party(path);
                yield Case.bodies(path, token, Json.object("text", "one"), Json.object("text", "two"));
            }
            case "enter_queue" -> {
                api.post(own + "/party/disband", token, null);
                queue("keyed-duel");
                yield Case.bodies(path, token, Json.object("queue_id", "keyed-duel"),
                        Json.object("queue_id", "keyed-other"));
            }
            default -> throw new AssertionError("no case for " + operation);
        };
    }

    /** An invitation of the friend's to a party that is new. */
    private Case invitation(String path) {
        api.post("/v1/characters/" + friends + "/party/leave", friend, null);
        api.post("/v1/characters/" + character + "/party/disband", token, null);
        long party =
                api.post("/v1/characters/" + character + "/party/invite", token, Json.object("name", "Keyed Friend"))
                        .expect(200)
                        .json()
                        .at("/party/party_id")
                        .asLong();
        return Case.bodies(path, friend, Json.object("party_id", party), Json.object("party_id", party + 1));
    }

    /** A party of the two. */
    private Case party(String path) {
        Request accept = invitation("/v1/characters/" + friends + "/party/accept").request();
        api.post(accept.path(), accept.token(), accept.body()).expect(200);
        return Case.bodies(path, token, Json.object("character_id", friends), Json.object("character_id", character));
    }

    /** Without a body: another character of the account asks under the same key. */
    private Case alone(String name, String path) {
        long second = api.newCharacter(token, "Keyed Also " + Api.letters(devices++));
        if (name.equals("leave_queue")) {
            api.post("/v1/characters/" + character + "/party/disband", token, null);
            queue("keyed-duel");
            api.post(path.replace("/cancel", ""), token, Json.object("queue_id", "keyed-duel"));
        } else {
            party(path);
        }
        return Case.paths(path, path.replace("/" + character + "/", "/" + second + "/"), token, null);
    }

    private static String queueBody(String id) {
        return Json.object("queue_id", id, "title", "A queue", "zone_id", "arena", "teams", 2, "team_min", 1,
                "team_max", 1, "team_multiple", 1, "roles", Map.of(), "window_start", 100, "window_growth", 50,
                "window_most", 1_000, "patience_ms", 0, "seat_ms", 20_000, "round_ms", 60_000, "win_points", 1, "open",
                true);
    }

    private void queue(String id) {
        operate("/v1/admin/matchmaking/queues", queueBody(id));
    }

    private Api.Answer operate(String path, @Nullable String body) {
        return api.post(path, Api.OPERATOR_KEY, body).expect(200);
    }

    private Case ofPlayersCare(Operation operation, String path) {
        String account = "keyed-friend";
        return switch (operation.name()) {
            case "impose_sanction", "lift_sanction" ->
                Case.bodies(path, Api.OPERATOR_KEY, sanction(operation, account), sanction(operation, "keyed-cases"));
            case "reset_password" -> Case.bodies(path, Api.OPERATOR_KEY, Json.object("account", "keyed-person-2"),
                    Json.object("account", "Keyed-Person-2"));
            case "kick_player" -> {
                host.load(character, fence()).expect(200);
                yield Case.bodies(path, Api.OPERATOR_KEY, Json.object("player", "keyed-cases"),
                        Json.object("player", account));
            }
            default -> throw new AssertionError("no case for " + operation);
        };
    }

    private String sanction(Operation operation, String account) {
        String muting = Json.object("account", account, "kind", "mute", "reason", "shouted");
        if (operation.name().equals("impose_sanction")) {
            return muting;
        }
        operate("/v1/admin/accounts/sanctions", muting);
        return Json.object("account", account, "kind", "mute");
    }

    private Case ofShards(Operation operation, String path) {
        String key = Api.OPERATOR_KEY;
        String swamp = "/v1/admin/shards/keyed-swamp";
        String nine = "/v1/admin/instances/forest-9";
        return switch (operation.name()) {
            case "create_shard" -> Case.bodies(path, key, shard("keyed-marsh"), shard("keyed-moor"));
            case "change_shard" -> {
                api.post("/v1/admin/shards", key, shard("keyed-swamp"));
                yield Case.bodies(swamp, key, Json.object("capacity", 50), Json.object("capacity", 60));
            }
            case "delete_shard" -> {
                api.post("/v1/admin/shards", key, shard("keyed-swamp"));
                yield Case.paths(swamp, "/v1/admin/shards/hub-city", key, null);
            }
            case "drain_host" -> Case.paths("/v1/admin/hosts/" + another() + "/drain", path, key, null);
            case "open_instance" ->
                Case.bodies(path, key, Json.object("zone_id", "forest"), Json.object("zone_id", "arena"));
            case "drain_instance" ->
                Case.bodies(nine + "/drain", key, Json.object("draining", false), Json.object("draining", true));
            case "move_instance" ->
                Case.bodies(nine + "/move", key, Json.object("moving", true), Json.object("moving", false));
            case "close_instance" -> {
                operate("/v1/admin/instances", Json.object("zone_id", "forest"));
                String opened = Awaitility.await()
                        .until(() -> slots.serve()
                                .stream()
                                .filter(o -> o.get("kind").asString().equals("open"))
                                .toList(), orders -> !orders.isEmpty())
                        .getLast()
                        .get("instance_id")
                        .asString();
                yield Case.paths("/v1/admin/instances/" + opened, nine, key, null);
            }
            default -> throw new AssertionError("no case for " + operation);
        };
    }

    private static String shard(String zone) {
        return Json.object("zone_id", zone, "settings", Json.map("kind", "zone", "min_instances", 0));
    }

    private Case ofOperators(Operation operation, String path) {
        String key = Api.OPERATOR_KEY;
        String board = "/v1/admin/leaderboards/keyed-kills";
        return switch (operation.name()) {
            case "switch_economy" -> Case.bodies(path, key, freezing("a test"), freezing("another test"));
            case "force_journal" -> Case.bodies(path, key, journal(1), journal(2));
            case "define_queue" -> Case.bodies(path, key, queueBody("keyed-duel"), queueBody("keyed-other"));
            case "define_leaderboard" -> Case.bodies(path, key, board("keyed-kills"), board("keyed-deaths"));
            case "end_season" -> {
                operate("/v1/admin/leaderboards", board("keyed-seasons"));
                yield Case.bodies("/v1/admin/leaderboards/keyed-seasons/reset", key, Json.object("season", 1),
                        Json.object("season", 2));
            }
            case "remove_score" -> {
                operate("/v1/admin/leaderboards", board("keyed-kills"));
                host.call("/scores", scores(7)).expect(200);
                yield Case.bodies(board + "/remove", key, Json.object("character_id", character),
                        Json.object("character_id", friends));
            }
            case "rebuild_leaderboard" -> {
                operate("/v1/admin/leaderboards", board("keyed-kills"));
                yield Case.paths(board + "/rebuild", "/v1/admin/leaderboards/keyed-none/rebuild", key, null);
            }
            case "publish_content" -> Case.bodies(path, key, pack("1.0.0"), pack("1.0.1"));
            case "activate_content" -> Case.bodies(path, key, published("1.0.0"), published("1.0.1"));
            case "roll_back_content" -> {
                String second = published("1.0.1");
                operate("/v1/admin/content/activate", published("1.0.0"));
                operate("/v1/admin/content/activate", second);
                yield Case.bodies(path, key, second, published("1.0.0"));
            }
            case "define_tournament_plan" -> Case.bodies(path, key, plan("keyed-cup"), plan("keyed-bowl"));
            case "cancel_tournament" -> {
                operate("/v1/admin/tournaments/plans", plan("keyed-cup"));
                long id = opened("keyed-cup");
                yield Case.bodies(path, key, Json.object("tournament_id", id), Json.object("tournament_id", id + 1));
            }
            default -> throw new AssertionError("no case for " + operation);
        };
    }

    private static String freezing(String reason) {
        return Json.object("functions", List.of("listing"), "frozen", false, "reason", reason);
    }

    private String journal(int count) {
        return Json.object("operations", List.of(Json.map("op_id", new UUID(17, count).toString(), "character_id",
                character, "fence", 1, "seq", 1, "item", 0, "count", count)));
    }

    private static String board(String id) {
        return Json.object("board_id", id, "title", "Kills", "category", "keyed", "operator", "incr", "order", "desc");
    }

    private String scores(int score) {
        return Json.object("scores", List.of(Json.map("op_id", new UUID(18, score).toString(), "board_id",
                "keyed-kills", "character_id", character, "score", score)));
    }

    private static String pack(String version) {
        try {
            return RealmPack.upload(RealmPack.files(version));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String published(String version) {
        return Json.object("version", operate("/v1/admin/content/versions", pack(version)).text("version"));
    }

    private static String plan(String id) {
        return Json.object("plan_id", id, "title", "A cup", "format", "bracket", "zone_id", "arena", "next_starts_at",
                System.currentTimeMillis() + 600_000, "registration_ms", 3_600_000, "entry_fee", 0, "entrants_min", 2,
                "entrants_max", 64, "seat_ms", 30_000, "round_ms", 60_000, "win_points", 1, "rewards",
                List.of(500, 200));
    }

    private long opened(String plan) {
        return Awaitility.await().until(() -> {
            for (JsonNode t : api.get("/v1/tournaments", null).expect(200).json().get("tournaments")) {
                if (t.at("/plan/plan_id").asString().equals(plan)) {
                    return t.get("tournament_id").asLong();
                }
            }
            return 0L;
        }, id -> id > 0);
    }

    private Case ofHosts(Operation operation, String path) {
        String at = "/internal/v1/hosts/" + host.bootId();
        String rest = path.substring(path.indexOf("0000000000") < 0 ? path.length() : NOBODY.length());
        String key = Api.CLUSTER_KEY;
        if (operation.name().equals("register_host")) {
            return Case.bodies(path, key, registration(UUID.randomUUID()), registration(UUID.randomUUID()));
        }
        if (operation.name().equals("end_host")) {
            return Case.paths("/internal/v1/hosts/" + another(), NOBODY, key, null);
        }
        return Case.paths(at + rest, NOBODY + rest, key, said(operation, fence()));
    }

    /** Of another join. */
    private long fence() {
        return api.post("/v1/characters/" + character + "/join", token, Json.object("instance_id", "forest-9"))
                .expect(201)
                .number("fence");
    }

    private String said(Operation operation, long fence) {
        Map<String, Object> lease = TestHost.lease(character, fence);
        return switch (operation.name()) {
            case "heartbeat" -> Json.object("state", "READY", "instances", List.of());
            case "renew_leases", "release_leases" -> Json.object("leases", List.of(lease));
            case "load_characters" -> Json.object("characters", List.of(lease));
            case "save_characters" -> Json.object("saves", List.of(TestHost.saveOf(character, fence, 1, 5, false)));
            case "keep_seat" -> Json.object("character", lease, "zone_id", "forest");
            case "seal_transfer" -> Json.object("character", lease);
            case "take_back" -> Json.object("character", lease, "instance_key", 1);
            case "apply_journal" -> journal(3);
            case "submit_scores" -> scores(8);
            case "define_items" -> Json.object("items", List.of(Json.map("number", 900, "item", "keyed-ore", "name",
                    "Ore", "kind", "material", "rarity", "common", "level", 1, "stack_size", 20)));
            default -> Json.text(operation.sampleBody());
        };
    }

    private static String registration(UUID bootId) {
        return Json.object("boot_id", bootId.toString(), "host_name", "keyed", "gateway_url", "ws://127.0.0.1:7710/ws",
                "ops_url", "http://127.0.0.1:7711", "protocol", 0, "build", "test", "instances", List.of());
    }

    /** A host that runs nothing. */
    private UUID another() {
        UUID bootId = UUID.randomUUID();
        api.post("/internal/v1/hosts", Api.CLUSTER_KEY, registration(bootId)).expect(201);
        return bootId;
    }

    void end() {
        host.goodbye();
        slots.goodbye();
    }
}
