package dev.omega.server.api;

import dev.omega.server.economy.EconomyService;
import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HeartbeatReply.HostCommand;
import dev.omega.server.hostlink.HeartbeatReply.InstanceMove;
import dev.omega.server.hostlink.HeartbeatReply.PartyOnHost;
import dev.omega.server.hostlink.HeartbeatReply.Worn;
import dev.omega.server.hostlink.HostHeartbeat;
import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.parties.PartyService;
import dev.omega.server.publishing.ActiveContent;
import dev.omega.server.publishing.PublishingService;
import dev.omega.server.shards.HostService;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What zone hosts are to do, collected from all services in one transaction. Any thread that may block. */
final class HostWishes {

    private final Database database;
    private final HostService hosts;
    private final PublishingService publishing;

    HostWishes(Database database, HostService hosts, PublishingService publishing) {
        this.database = database;
        this.hosts = hosts;
        this.publishing = publishing;
    }

    /** What there is of each kind, by host; one of which there is nothing may be missing. */
    private record Found(
            Map<UUID, List<HostCommand>> commands,
            Map<UUID, List<Order>> orders,
            Map<UUID, List<List<Long>>> parties,
            Map<UUID, List<InstanceMove>> moves,
            Map<UUID, Map<Long, List<Integer>>> worn) {

        static Found of(DSLContext sql, Set<UUID> bootIds) {
            return new Found(HostService.commands(sql, bootIds), InstanceOrders.ordersOf(sql, bootIds),
                    PartyService.together(sql, bootIds), HostService.moves(sql, bootIds),
                    EconomyService.wornAnew(sql, bootIds));
        }

        HeartbeatReply reply(UUID host, @Nullable ActiveContent content, List<Order> more, @Nullable Long againMs) {
            List<Order> open = new ArrayList<>(orders.getOrDefault(host, List.of()));
            open.addAll(more);
            List<PartyOnHost> together = parties.getOrDefault(host, List.of()).stream().map(PartyOnHost::new).toList();
            List<Worn> gear = worn.getOrDefault(host, Map.of())
                    .entrySet()
                    .stream()
                    .map(one -> new Worn(one.getKey(), one.getValue()))
                    .toList();
            return new HeartbeatReply(commands.getOrDefault(host, List.of()), open,
                    content == null ? null : content.version(), together, moves.getOrDefault(host, List.of()), gear,
                    againMs);
        }
    }

    /** What each of these hosts is to do now. */
    Map<UUID, HeartbeatReply> of(Set<UUID> bootIds) {
        ActiveContent content = publishing.active();
        Found found = database.transact(sql -> Found.of(sql, bootIds));
        Map<UUID, HeartbeatReply> replies = new HashMap<>();
        bootIds.forEach(host -> replies.put(host, found.reply(host, content, List.of(), null)));
        return replies;
    }

    /** Notes that a host lives, whether or not the rest can be found out; what it is to do now. */
    HeartbeatReply answer(UUID bootId, HostHeartbeat heartbeat) {
        Long againMs = hosts.heartbeat(bootId, heartbeat);
        ActiveContent content = publishing.active();
        return database.transact(sql -> {
            List<Order> closing = InstanceOrders.closingUnknown(sql, bootId, heartbeat.instances());
            return Found.of(sql, Set.of(bootId)).reply(bootId, content, closing, againMs);
        });
    }
}
