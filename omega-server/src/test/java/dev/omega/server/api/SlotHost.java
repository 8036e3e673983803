package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.api.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A host with slots, which answers orders when it is told to.
 *
 * @param api the server it speaks to now
 * @param seen all orders it got
 */
record SlotHost(Supplier<Api> api, UUID bootId, List<JsonNode> seen) {

    static SlotHost register(Supplier<Api> api, int slots) {
        SlotHost host = new SlotHost(api, UUID.randomUUID(), new ArrayList<>());
        api.get()
                .post("/internal/v1/hosts", Api.CLUSTER_KEY,
                        Json.object("boot_id", host.bootId.toString(), "host_name", "slots", "gateway_url",
                                "ws://127.0.0.1:7710/ws", "ops_url", "http://127.0.0.1:7711", "protocol", 0, "build",
                                "test", "instances", List.of(), "slots", slots))
                .expect(201);
        assertEquals(0, host.beat().size());
        return host;
    }

    Answer call(String path, String body) {
        return api.get().post("/internal/v1/hosts/" + bootId + path, Api.CLUSTER_KEY, body);
    }

    /** Beats once; the orders it gets. */
    List<JsonNode> beat() {
        List<JsonNode> orders = call("/heartbeat", Json.object("state", "READY", "instances", List.of())).expect(200)
                .json()
                .get("orders")
                .valueStream()
                .toList();
        seen.addAll(orders);
        return orders;
    }

    /** Beats and does what it is told; returns the orders. */
    List<JsonNode> serve() {
        return answer("done", true);
    }

    /** Beats and does nothing of what it is told. */
    void refuse(String reason) {
        var _ = answer("done", false, "reason", reason);
    }

    private List<JsonNode> answer(Object... outcome) {
        List<Map<String, Object>> answers = new ArrayList<>();
        List<JsonNode> orders = beat();
        for (JsonNode order : orders) {
            Map<String, Object> answer =
                    Json.map("order_id", order.get("order_id").asString(), "kind", order.get("kind").asString());
            answer.putAll(Json.map(outcome));
            answers.add(answer);
        }
        if (!answers.isEmpty()) {
            call("/orders", Json.object("answers", answers)).expect(204);
        }
        return orders;
    }

    /** How a match on it ended. */
    Answer result(String matchId, int winner, List<?> players) {
        return call("/matches", Json.object("results",
                List.of(Json.map("order_id", matchId, "winner_team", winner, "players", players)))).expect(200);
    }

    void goodbye() {
        api.get().delete("/internal/v1/hosts/" + bootId, Api.CLUSTER_KEY);
    }
}
