package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Result;
import dev.omega.server.json.Matches;
import tools.jackson.databind.JsonNode;

/** Where shards and instances are found at the API, and how a shard's settings are told. */
final class ShardPaths {

    static final String SHARDS = "/v1/admin/shards";
    static final String INSTANCES = "/v1/admin/instances";

    private ShardPaths() {}

    /** Path of a shard; a name that cannot be one is refused here. */
    static String shard(String zone) {
        return SHARDS + "/" + require("ZONE", zone);
    }

    /** Path of an instance; a name that cannot be one is refused here. */
    static String instance(String instance) {
        return INSTANCES + "/" + require("INSTANCE", instance);
    }

    static String require(String what, String name) {
        if (!name.matches(Matches.IDENTIFIER)) {
            throw CliException.usage(what + " is small letters, digits and hyphens, at most 63, not '" + name + "'");
        }
        return name;
    }

    /** The shard as {@code omega shard list} knows it. */
    static JsonNode find(ApiClient client, String key, String zone) {
        for (JsonNode shard : client.get("/v1/admin/shards", key).path("shards")) {
            if (shard.path("zone_id").asString("").equals(require("ZONE", zone))) {
                return shard;
            }
        }
        throw CliException.usage("there is no shard '" + zone + "'; 'omega shard list' names them");
    }

    /** A shard's settings in one line. */
    static Result describe(Result result, JsonNode settings) {
        return result.field("shard", JsonFields.plain(settings)).line(line(settings));
    }

    private static String merging(long afterMs) {
        return afterMs == 0 ? "" : ", half-empty ones become one after " + afterMs / 1_000 + " s";
    }

    static String line(JsonNode s) {
        return "shard " + s.path("zone_id").asString("?") + ": " + s.path("kind").asString("?") + ", capacity "
                + s.path("capacity").asInt() + ", " + s.path("min_instances").asInt() + " to "
                + s.path("max_instances").asInt() + " instances, soft fill " + s.path("soft_fill_percent").asInt()
                + " %, hard cap " + s.path("hard_cap_percent").asInt() + " %, party reserve "
                + s.path("party_reserve_percent").asInt() + " %, empty instances stay "
                + s.path("empty_linger_ms").asLong() / 1_000 + " s" + merging(s.path("merge_after_ms").asLong())
                + (s.path("draining").asBoolean() ? ", DRAINING" : "");
    }
}
