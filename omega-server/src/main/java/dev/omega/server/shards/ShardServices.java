package dev.omega.server.shards;

import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.settings.ShardSettingsService;
import dev.omega.server.store.Database;
import dev.omega.server.store.Duty;
import dev.omega.server.ticket.TicketSealer;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;

/** The services of this package, wired to one judgement of who is alive. Any thread. */
public final class ShardServices {

    private final Database database;
    private final LinkTimes times;
    private final HostPresence presence;
    private final HostService hosts;
    private final CheckpointService checkpoints;
    private final JoinService joins;
    private final TransferService transfers;
    private final InstanceOrders orders;
    private final InstanceService instances;
    private final ShardSettingsService settings;

    /** Services on the database that seal tickets with the cluster key. */
    public ShardServices(
            Database database,
            AnswerDesk desk,
            LinkTimes times,
            PlacementPolicy placement,
            byte[] clusterKey,
            SecureRandom random,
            LongSupplier nanoTime) {
        this.database = database;
        this.times = times;
        this.presence = new HostPresence(times, nanoTime);
        this.hosts = new HostService(database, times, presence);
        this.checkpoints = new CheckpointService(database, times);
        this.orders = new InstanceOrders(database, presence);
        ZoneQueue queue = new ZoneQueue();
        SeatFinder finder = new SeatFinder(presence, new InstanceOpener(orders, times), placement);
        TicketSealer sealer = new TicketSealer(clusterKey);
        this.joins = new JoinService(desk, queue, finder, sealer, random);
        this.transfers = new TransferService(database, times, presence, queue, finder, sealer, random);
        this.instances = new InstanceService(database, times, orders);
        this.settings = new ShardSettingsService(database);
    }

    /** Hosts. */
    public HostService hosts() {
        return hosts;
    }

    /** Leases, loads and saves. */
    public CheckpointService checkpoints() {
        return checkpoints;
    }

    /** Joins. */
    public JoinService joins() {
        return joins;
    }

    /** Players who go from one instance to another. */
    public TransferService transfers() {
        return transfers;
    }

    /** Instances that are opened and closed by order. */
    public InstanceOrders orders() {
        return orders;
    }

    /** Single instances, for operators. */
    public InstanceService instances() {
        return instances;
    }

    /** What operators set about shards. */
    public ShardSettingsService settings() {
        return settings;
    }

    /** All shards with their open instances. */
    public List<Shard> list() {
        return database.transact(sql -> ShardRepository.list(sql, times.deadAfter()));
    }

    /** A watch that has not begun. */
    public HostWatch watch() {
        return new HostWatch(hosts, orders, presence, GatewayProbe.tcp());
    }

    /** What of this package is to be forgotten in time. */
    public List<Duty> duties() {
        return List.of(new Duty("hosts that are gone", hosts::purge), new Duty("ended orders", orders::purge),
                new Duty("seats and lines of joins", () -> joins.purge(database)));
    }
}
