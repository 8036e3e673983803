package dev.omega.server.api;

import dev.omega.server.api.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A zone host with slots, as the API sees one: it opens and closes what it is told to whenever it beats. */
record WorldHost(Api api, UUID bootId, Map<String, Integer> players) {

    static WorldHost register(Api api, int slots) {
        WorldHost host = new WorldHost(api, UUID.randomUUID(), new TreeMap<>());
        api.post("/internal/v1/hosts", Api.CLUSTER_KEY,
                Json.object("boot_id", host.bootId.toString(), "host_name", "world", "gateway_url",
                        "ws://127.0.0.1:7710/ws", "ops_url", "http://127.0.0.1:7711", "protocol", 0, "build", "test",
                        "instances", List.of(), "slots", slots))
                .expect(201);
        host.beat();
        return host;
    }

    /** Beats once and does what it is told. */
    void beat() {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode order : heartbeat().expect(200).json().get("orders")) {
            String instance = order.get("instance_id").asString();
            if (order.get("kind").asString().equals("open")) {
                players.putIfAbsent(instance, 0);
            } else {
                players.remove(instance);
            }
            answers.add(Json.map("order_id", order.get("order_id").asString(), "kind", order.get("kind").asString(),
                    "done", true));
        }
        if (!answers.isEmpty()) {
            call("/orders", Json.object("answers", answers)).expect(204);
        }
    }

    private Answer heartbeat() {
        List<Map<String, Object>> instances = new ArrayList<>();
        players.forEach((id, count) -> instances
                .add(Json.map("instance_id", id, "state", "READY", "players", count, "tick_load", 0.1)));
        return call("/heartbeat", Json.object("state", "READY", "instances", instances));
    }

    Answer load(long characterId, long fence) {
        return call("/characters/load", Json.object("characters", List.of(TestHost.lease(characterId, fence))));
    }

    Answer release(long characterId, long fence) {
        return call("/leases/release", Json.object("leases", List.of(TestHost.lease(characterId, fence))));
    }

    Answer call(String path, String body) {
        return api.post("/internal/v1/hosts/" + bootId + path, Api.CLUSTER_KEY, body);
    }

    void goodbye() {
        api.delete("/internal/v1/hosts/" + bootId, Api.CLUSTER_KEY);
    }
}
