package dev.omega.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** A queue for matches of which nothing is said but its name: a duel in the arena. Static. */
final class QueueDefaults {

    private QueueDefaults() {}

    /** Its rules by the API's names; without {@code team_min}, which {@link #complete} fills in. */
    static Map<String, Object> rules(String queue) {
        Map<String, Object> rules = new LinkedHashMap<>();
        rules.put("queue_id", queue);
        rules.put("title", queue);
        rules.put("zone_id", "arena");
        rules.put("ladder", queue);
        rules.put("teams", 2);
        rules.put("team_max", 1);
        rules.put("team_multiple", 1);
        rules.put("roles", Map.of());
        rules.put("window_start", 100);
        rules.put("window_growth", 20);
        rules.put("window_most", 800);
        rules.put("patience_ms", 15_000);
        rules.put("seat_ms", 30_000);
        rules.put("round_ms", 300_000);
        rules.put("win_points", 5);
        rules.put("open", true);
        return rules;
    }

    /** Teams are as large as they may be, unless it is said that smaller ones do. */
    static void complete(Map<String, Object> rules) {
        Object most = rules.get("team_max");
        if (most != null) {
            rules.putIfAbsent("team_min", most);
        }
    }
}
