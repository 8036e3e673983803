package dev.omega.server.api;

import dev.omega.server.api.Api.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A zone host as the API sees one. */
record TestHost(Api api, UUID bootId, String instanceId, String zoneId, int capacity) {

    static TestHost register(Api api, UUID bootId, String instanceId, String zoneId, int capacity) {
        TestHost host = new TestHost(api, bootId, instanceId, zoneId, capacity);
        host.register().expect(201);
        host.heartbeat().expect(200);
        return host;
    }

    Answer register() {
        return api.post("/internal/v1/hosts", Api.CLUSTER_KEY,
                Json.object("boot_id", bootId.toString(), "host_name", "host-of-" + instanceId, "gateway_url",
                        "ws://127.0.0.1:7710/ws", "ops_url", "http://127.0.0.1:7711", "protocol", 0, "build", "test",
                        "instances",
                        List.of(Json.map("instance_id", instanceId, "zone_id", zoneId, "capacity", capacity))));
    }

    Answer heartbeat() {
        return heartbeat("READY");
    }

    Answer heartbeat(String state) {
        return call("/heartbeat", Json.object("state", state, "instances",
                List.of(Json.map("instance_id", instanceId, "state", state, "players", 0, "tick_load", 0.1))));
    }

    Answer renew(long characterId, long fence) {
        return call("/leases/renew", Json.object("leases", List.of(lease(characterId, fence))));
    }

    Answer release(long characterId, long fence) {
        return call("/leases/release", Json.object("leases", List.of(lease(characterId, fence))));
    }

    Answer load(long characterId, long fence) {
        return call("/characters/load", Json.object("characters", List.of(lease(characterId, fence))));
    }

    /** Outcome of one save. */
    String save(long characterId, long fence, long version, boolean release) {
        return save(characterId, fence, version, (int) version, release);
    }

    String save(long characterId, long fence, long version, int x, boolean release) {
        return call("/characters/save", Json.object("saves", List.of(saveOf(characterId, fence, version, x, release))))
                .expect(200)
                .json()
                .at("/results/0/outcome")
                .asString();
    }

    static Map<String, Object> saveOf(long characterId, long fence, long version, int x, boolean release) {
        return Json.map("character_id", characterId, "fence", fence, "version", version, "release", release, "body",
                Json.map("zone_id", "forest", "x", x, "y", -7, "facing", 64, "health", 90, "mana", 40, "stamina", 50,
                        "level", 3, "experience", 1234));
    }

    static Map<String, Object> lease(long characterId, long fence) {
        return Json.map("character_id", characterId, "fence", fence);
    }

    Answer call(String path, String body) {
        return api.post("/internal/v1/hosts/" + bootId + path, Api.CLUSTER_KEY, body);
    }

    Answer goodbye() {
        return api.delete("/internal/v1/hosts/" + bootId, Api.CLUSTER_KEY);
    }
}
