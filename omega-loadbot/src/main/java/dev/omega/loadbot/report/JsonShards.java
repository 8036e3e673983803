package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.ShardFill;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shards in the JSON report: how full their instances were at the end of the window. */
final class JsonShards {

    private JsonShards() {}

    static void write(ArrayNode array, List<ShardFill> shards) {
        shards.forEach(shard -> shard(array.addObject(), shard));
    }

    private static void shard(ObjectNode node, ShardFill shard) {
        node.put("shard_id", shard.shardId())
                .put("zone_id", shard.zoneId())
                .put("kind", shard.kind())
                .put("capacity", shard.capacity())
                .put("min_instances", shard.minInstances())
                .put("max_instances", shard.maxInstances());
        JsonReport.number(node, "soft_fill_percent", shard.softFillPercent());
        JsonReport.number(node, "hard_cap_percent", shard.hardCapPercent());
        ArrayNode instances = node.putArray("instances");
        List<ShardFill.Instance> known = shard.instances();
        if (known != null) {
            known.forEach(instance -> instance(instances.addObject(), instance));
        }
    }

    private static void instance(ObjectNode node, ShardFill.Instance instance) {
        node.put("instance_id", instance.instanceId())
                .put("state", instance.state())
                .put("players", instance.players())
                .put("reserved", instance.reserved())
                .put("capacity", instance.capacity());
        JsonReport.number(node, "fill_percent", instance.fillPercent());
    }
}
