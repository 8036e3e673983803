package dev.omega.server.api;

import dev.omega.server.json.Doc;
import dev.omega.server.shards.HostStatus;
import dev.omega.server.shards.Shard;
import dev.omega.server.shards.ShardServices;
import java.util.List;
import java.util.UUID;

/** What runs where, for operators. */
final class ShardEndpoints {

    private final ShardServices shards;
    private final Health health;
    private final String build;

    ShardEndpoints(ShardServices shards, Health health, String build) {
        this.shards = shards;
        this.health = health;
        this.build = build;
    }

    record ShardsView(List<ShardView> shards) {}

    record ShardView(
            @Doc(example = "4") long shardId,
            @Doc(example = "forest") String zoneId,
            @Doc(value = "hub, zone, rift or arena.", example = "zone") String kind,
            @Doc(value = "Players per instance.", example = "100") int capacity,
            @Doc(example = "1") int minInstances,
            @Doc(example = "5") int maxInstances,
            @Doc(example = "75") int softFillPercent,
            @Doc(example = "95") int hardCapPercent,
            List<InstanceView> instances) {

        static ShardView of(Shard s) {
            return new ShardView(s.shardId(), s.zoneId(), s.kind(), s.capacity(), s.minInstances(), s.maxInstances(),
                    s.softFillPercent(), s.hardCapPercent(), s.instances().stream().map(InstanceView::of).toList());
        }
    }

    record InstanceView(
            @Doc(example = "forest-1") String instanceId,
            @Doc(value = "STARTING, READY, DRAINING, STOPPED, or LOST when its host is silent.", example = "READY") String state,
            @Doc(example = "42") int players,
            @Doc(value = "Tickets given out and not yet used.", example = "1") int reserved,
            @Doc(example = "100") int capacity,
            @Doc(example = "node-3") String host,
            @Doc(example = "ws://127.0.0.1:7710/ws") String url,
            @Doc(value = "Players and reservations of the capacity.", example = "43") int fillPercent) {

        static InstanceView of(Shard.OpenInstance i) {
            int seats = i.players() + i.reserved();
            return new InstanceView(i.instanceId(), i.live() ? i.state() : "LOST", i.players(), i.reserved(),
                    i.capacity(), i.host(), i.url(), Math.ceilDiv(100 * seats, i.capacity()));
        }
    }

    record StatusView(
            @Doc(example = "0.1.0") String build,
            DatabaseView database,
            RedisView redis,
            List<HostView> hosts) {}

    record DatabaseView(
            boolean reachable,
            @Doc(example = "5") String schemaVersion,
            @Doc(example = "1") int connectionsActive,
            @Doc(example = "5") int connectionsMax,
            @Doc(example = "0") int waiting) {}

    record RedisView(boolean configured, boolean reachable) {}

    record HostView(
            UUID bootId,
            @Doc(example = "node-3") String hostName,
            @Doc(example = "READY") String state,
            @Doc(example = "ws://127.0.0.1:7710/ws") String gatewayUrl,
            @Doc(example = "http://127.0.0.1:7711") String opsUrl,
            @Doc(example = "0.1.0") String build,
            @Doc(value = "Milliseconds since its last heartbeat.", example = "412") long silentMs) {

        static HostView of(HostStatus h) {
            return new HostView(h.bootId(), h.hostName(), h.state(), h.gatewayUrl(), h.opsUrl(), h.build(),
                    h.silentMs());
        }
    }

    List<Route<?>> routes() {
        return List.of(
                Route.get("/v1/shards", "list_shards", "All zones with their limits and open instances.")
                        .access(Access.SERVICE, Work.DATABASE)
                        .answers(200, ShardsView.class)
                        .by(_ -> new ShardsView(shards.list().stream().map(ShardView::of).toList())),
                Route.get("/v1/status", "status", "The server, what it depends on, and all zone hosts.")
                        .access(Access.SERVICE, Work.DATABASE)
                        .answers(200, StatusView.class)
                        .by(_ -> status()));
    }

    private StatusView status() {
        List<HostView> hosts = shards.hosts().list().stream().map(HostView::of).toList();
        return new StatusView(build, health.database(), health.redis(), hosts);
    }
}
