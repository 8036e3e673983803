package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What traders of a load test have to begin with, from the books of servers that the command started itself. Static; main thread. */
final class Endowment {
    private static final int GOLD = 10_000;
    /** Items of the realm with these numbers; a pack that has others makes traders poorer, and nothing worse. */
    private static final List<Integer> ITEMS = List.of(1, 2, 3);

    private Endowment() {}

    /** Gives each character gold and items, once in its life. */
    static void give(ApiClient admin, String key, List<Long> characters) {
        for (long character : characters) {
            grant(admin, key, character, GOLD, 0);
            ITEMS.forEach(item -> grant(admin, key, character, 0, item));
        }
    }

    private static void grant(ApiClient admin, String key, long character, int gold, int item) {
        UUID once = UUID.nameUUIDFromBytes(
                ("endowment of trader " + character + ", item " + item).getBytes(StandardCharsets.UTF_8));
        var _ = admin.post("/v1/admin/economy/grants", key,
                Json.write(
                        Map.of("character_id", character, "gold", gold, "number", item, "quantity", item == 0 ? 0 : 1)),
                once);
    }
}
