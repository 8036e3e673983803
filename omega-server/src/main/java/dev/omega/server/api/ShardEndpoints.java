package dev.omega.server.api;

import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.shards.HostStatus;
import dev.omega.server.shards.InstanceDetails;
import dev.omega.server.shards.InstanceDetails.Occupant;
import dev.omega.server.shards.InstanceService.Ordered;
import dev.omega.server.shards.Shard;
import dev.omega.server.shards.ShardServices;
import dev.omega.server.shards.settings.ShardChange;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs where, for operators, and how they steer it. */
final class ShardEndpoints {

    private static final String SHARD = "/v1/admin/shards/{zone_id}";
    private static final String INSTANCES = "/v1/admin/instances";
    private static final String INSTANCE = INSTANCES + "/{instance_id}";

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
            @Doc(value = "Seats beyond the cap for parties and friends.", example = "5") int partyReservePercent,
            @Doc(value = "How long an empty ordered instance stays.", example = "600000") int emptyLingerMs,
            @Doc(value = "How long two half-empty instances fit together before they become one; 0: they never do.", example = "300000") int mergeAfterMs,
            @Doc("Whether nobody is sent there.") boolean draining,
            @Doc(value = "Players who wait for a seat.", example = "0") int waiting,
            @Doc(value = "Ordered instances that no host runs yet.", example = "0") int opening,
            List<InstanceView> instances) {

        static ShardView of(Shard s) {
            ShardSettings set = s.settings();
            return new ShardView(s.shardId(), set.zoneId(), set.kind().code(), set.capacity(), set.minInstances(),
                    set.maxInstances(), set.softFillPercent(), set.hardCapPercent(), set.partyReservePercent(),
                    set.emptyLingerMs(), set.mergeAfterMs(), set.draining(), s.waiting(), s.opening(),
                    s.instances().stream().map(InstanceView::of).toList());
        }
    }

    record SettingsView(
            @Doc(example = "forest") String zoneId,
            @Doc(value = "hub, zone, rift or arena.", example = "zone") String kind,
            @Doc(value = "Players of an ordered instance.", example = "100") int capacity,
            @Doc(example = "1") int minInstances,
            @Doc(example = "5") int maxInstances,
            @Doc(example = "75") int softFillPercent,
            @Doc(example = "95") int hardCapPercent,
            @Doc(example = "5") int partyReservePercent,
            @Doc(example = "600000") int emptyLingerMs,
            @Doc(example = "300000") int mergeAfterMs,
            boolean draining) {

        static SettingsView of(ShardSettings s) {
            return new SettingsView(s.zoneId(), s.kind().code(), s.capacity(), s.minInstances(), s.maxInstances(),
                    s.softFillPercent(), s.hardCapPercent(), s.partyReservePercent(), s.emptyLingerMs(),
                    s.mergeAfterMs(), s.draining());
        }
    }

    record NewShard(@Matches(Matches.IDENTIFIER) @Doc(example = "swamp") String zoneId, ShardChange settings) {}

    record InstanceView(
            @Doc(example = "forest-1") String instanceId,
            @Doc(value = "STARTING, READY, DRAINING, STOPPED, or LOST when its host is silent.", example = "READY") String state,
            @Doc(example = "42") int players,
            @Doc(value = "Tickets given out and not yet used, and seats kept for parties.", example = "1") int reserved,
            @Doc(example = "100") int capacity,
            @Doc(example = "node-3") String host,
            @Doc(value = "Boot id of its host.") UUID bootId,
            @Doc(example = "ws://127.0.0.1:7710/ws") String url,
            @Doc(value = "Players and reservations of the capacity.", example = "43") int fillPercent,
            @Doc("Whether it was opened by an order; else its host was started with it.") boolean ordered,
            @Doc("Whether only those with a seat may come in.") boolean invited,
            @Doc(value = "Work of a tick as a fraction of its time.") double tickLoad,
            @Nullable @Doc(value = "Milliseconds since the last player left.", example = "1200") Long emptyMs) {

        static InstanceView of(Shard.OpenInstance i) {
            int seats = i.players() + i.reserved();
            String state = !i.live() ? "LOST" : i.draining() && i.state().equals("READY") ? "DRAINING" : i.state();
            return new InstanceView(i.instanceId(), state, i.players(), i.reserved(), i.capacity(), i.host(),
                    i.bootId(), i.url(), Math.ceilDiv(100 * seats, i.capacity()), i.ordered(), i.invited(),
                    i.tickLoad(), i.emptyMs());
        }
    }

    record DetailsView(@Doc(example = "forest") String zoneId, InstanceView instance, List<OccupantView> occupants) {

        static DetailsView of(InstanceDetails d) {
            return new DetailsView(d.instance().zoneId(), InstanceView.of(d.instance()),
                    d.occupants().stream().map(OccupantView::of).toList());
        }
    }

    record OccupantView(
            @Doc(example = "7") long characterId,
            @Doc(example = "Anna-Lee") String name,
            @Doc("Whether it plays; else it was given a ticket.") boolean playing) {

        static OccupantView of(Occupant o) {
            return new OccupantView(o.characterId(), o.name(), o.playing());
        }
    }

    record NewInstance(@Matches(Matches.IDENTIFIER) @Doc(example = "forest") String zoneId) {}

    record OrderedView(
            @Doc("Number of the order.") UUID orderId,
            @Nullable @Doc(value = "Its name, once a host has taken it.", example = "forest-100007") String instanceId) {

        static OrderedView of(Ordered o) {
            return new OrderedView(o.orderId(), o.instanceId());
        }
    }

    record Draining(@Doc("false: send players again.") boolean draining) {}

    record Moving(
            @Doc("false: those who are still there stay.") boolean moving,
            @Nullable @Matches(Matches.IDENTIFIER) @Doc(value = "Just this instance of the same zone; absent: wherever there is room.", example = "forest-2") String to) {}

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
            @Doc(value = "Milliseconds since its last heartbeat.", example = "412") long silentMs,
            @Doc(value = "Instances it takes by order.", example = "8") int slots,
            @Doc(value = "Instances it runs by order.", example = "2") int usedSlots,
            @Doc(example = "3") int instances,
            @Doc(example = "120") int players,
            @Doc("Whether an operator wants it drained.") boolean drainWanted) {

        static HostView of(HostStatus h) {
            return new HostView(h.bootId(), h.hostName(), h.state(), h.gatewayUrl(), h.opsUrl(), h.build(),
                    h.silentMs(), h.slots(), h.usedSlots(), h.instances(), h.players(), h.drainWanted());
        }
    }

    List<Route<?>> routes() {
        return Stream.of(views("/v1", Access.SERVICE), views("/v1/admin", Access.VIEWER), settings(), instances())
                .flatMap(List::stream)
                .toList();
    }

    /** What load tests and operators look at, each where they come in. */
    private List<Route<?>> views(String under, Access access) {
        return List.of(
                Route.get(under + "/shards", "list_shards", "All zones with their limits and open instances.")
                        .access(access, Work.DATABASE)
                        .answers(200, ShardsView.class)
                        .by(_ -> new ShardsView(shards.list().stream().map(ShardView::of).toList())),
                Route.get(under + "/status", "status", "The server, what it depends on, and all zone hosts.")
                        .access(access, Work.DATABASE)
                        .answers(200, StatusView.class)
                        .by(_ -> status()));
    }

    private List<Route<?>> settings() {
        return List.of(Route
                .post("/v1/admin/shards", "create_shard", "Makes a shard; what is left out is as usual for its kind.")
                .access(Access.OPERATOR, Work.DATABASE)
                .takes(NewShard.class)
                .answers(200, SettingsView.class)
                .refuses(ErrorCode.SHARD_EXISTS)
                .by(call -> SettingsView.of(shards.settings().create(call.body().zoneId(), call.body().settings()))),
                Route.post(SHARD, "change_shard", "Changes a shard; what is left out stays.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(ShardChange.class)
                        .answers(200, SettingsView.class)
                        .refuses(ErrorCode.UNKNOWN_ZONE)
                        .by(call -> SettingsView.of(shards.settings().change(call.name(), call.body()))),
                Route.delete(SHARD, "delete_shard", "Deletes a shard of which nothing runs.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .refuses(ErrorCode.UNKNOWN_ZONE, ErrorCode.SHARD_IN_USE)
                        .by(this::deleteShard));
    }

    private List<Route<?>> instances() {
        return List.of(
                Route.post("/v1/admin/hosts/{boot_id}/drain", "drain_host",
                        "A zone host takes nobody, tells and saves its players, and ends.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .refuses(ErrorCode.HOST_UNKNOWN)
                        .by(this::drainHost),
                Route.post(INSTANCES, "open_instance", "Opens another instance of a zone on a host with a free slot.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(NewInstance.class)
                        .answers(200, OrderedView.class)
                        .refuses(ErrorCode.UNKNOWN_ZONE, ErrorCode.TOO_MANY_INSTANCES, ErrorCode.NO_FREE_SLOT)
                        .by(call -> OrderedView.of(shards.instances().open(call.body().zoneId()))),
                Route.get(INSTANCE, "inspect_instance", "An open instance, and who is in it or on the way.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, DetailsView.class)
                        .refuses(ErrorCode.UNKNOWN_INSTANCE)
                        .by(call -> DetailsView.of(shards.instances().inspect(call.name()))),
                Route.post(INSTANCE + "/drain", "drain_instance",
                        "Sends nobody to an instance any more; an ordered one closes once it is empty.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(Draining.class)
                        .answers(200, DetailsView.class)
                        .refuses(ErrorCode.UNKNOWN_INSTANCE)
                        .by(call -> DetailsView.of(shards.instances().drain(call.name(), call.body().draining()))),
                Route.post(INSTANCE + "/move", "move_instance",
                        "Sends nobody to an instance any more, and its players on to others without a new login.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(Moving.class)
                        .answers(200, DetailsView.class)
                        .refuses(ErrorCode.UNKNOWN_INSTANCE)
                        .by(call -> DetailsView
                                .of(shards.instances().move(call.name(), call.body().moving(), call.body().to()))),
                Route.delete(INSTANCE, "close_instance", "Closes an ordered instance; its players are told and saved.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .refuses(ErrorCode.UNKNOWN_INSTANCE, ErrorCode.STARTED_WITH_HOST)
                        .by(this::closeInstance));
    }

    private @Nullable Void drainHost(Call<NoBody> call) {
        shards.hosts().drain(call.bootId());
        return null;
    }

    private @Nullable Void deleteShard(Call<NoBody> call) {
        shards.settings().delete(call.name());
        return null;
    }

    private @Nullable Void closeInstance(Call<NoBody> call) {
        shards.instances().close(call.name());
        return null;
    }

    private StatusView status() {
        List<HostView> hosts = shards.hosts().list().stream().map(HostView::of).toList();
        return new StatusView(build, health.database(), health.redis(), hosts);
    }
}
