package dev.omega.server.shards;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.shards.settings.SettingsRepository;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import dev.omega.server.store.Database;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What operators do with single instances. Any thread that may block. */
public final class InstanceService {

    private final Database database;
    private final LinkTimes times;
    private final InstanceOrders orders;

    InstanceService(Database database, LinkTimes times, InstanceOrders orders) {
        this.database = database;
        this.times = times;
        this.orders = orders;
    }

    /**
     * An instance that was ordered.
     *
     * @param instanceId its name; {@code null} until a host has taken it
     */
    public record Ordered(UUID orderId, @Nullable String instanceId) {}

    /**
     * An instance and who is in it.
     *
     * @throws Problem {@code unknown_instance}
     */
    public InstanceDetails inspect(String instanceId) {
        return database.transact(sql -> inspect(sql, instanceId));
    }

    private InstanceDetails inspect(DSLContext sql, String instanceId) {
        Shard.OpenInstance found = InstanceRepository.find(sql, instanceId, times.deadAfter());
        if (found == null) {
            throw unknown(instanceId);
        }
        return new InstanceDetails(found, InstanceRepository.occupants(sql, instanceId));
    }

    /**
     * Opens another instance of a zone, for everybody.
     *
     * @throws Problem {@code unknown_zone}, {@code invalid_request} for an arena, {@code too_many_instances} or
     *     {@code no_free_slot}
     */
    public Ordered open(String zoneId) {
        return database.transact(sql -> {
            ShardSettings shard = SettingsRepository.lock(sql, zoneId);
            if (shard == null) {
                throw Problem.of(ErrorCode.UNKNOWN_ZONE, "there is no zone " + zoneId);
            }
            if (shard.kind() == ShardKind.ARENA) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "zone_id: arenas are opened by matchmaking alone");
            }
            int there = OrderRepository.openOrAhead(sql, zoneId, times.deadAfter());
            if (there >= shard.maxInstances()) {
                throw Problem.of(ErrorCode.TOO_MANY_INSTANCES, "zone " + zoneId + " has " + there + " of at most "
                        + shard.maxInstances() + " instances; raise its max_instances first");
            }
            if (!orders.hasFreeSlot(sql)) {
                throw Problem.of(ErrorCode.NO_FREE_SLOT,
                        "no zone host has a free slot; start one with 'omega serve zone --slots N'");
            }
            UUID orderId = UUID.randomUUID();
            orders.order(sql, List.of(InstanceOrder.open(orderId, zoneId, shard.capacity())));
            return new Ordered(orderId, OrderRepository.instanceOf(sql, orderId));
        });
    }

    /**
     * Sends nobody to an instance any more; an ordered one closes once it is empty. Or sends players again.
     *
     * @throws Problem {@code unknown_instance}
     */
    public InstanceDetails drain(String instanceId, boolean draining) {
        return database.transact(sql -> {
            if (!InstanceRepository.drain(sql, instanceId, draining)) {
                throw unknown(instanceId);
            }
            return inspect(sql, instanceId);
        });
    }

    /**
     * Sends nobody to an instance any more, and its players on to others, or those who are still there not.
     *
     * @param to the instance to go to; {@code null}: any other of the zone that has room
     * @throws Problem {@code unknown_instance}, or {@code invalid_request} when {@code to} is no other instance of the zone, or when
     *     those are to stay who are not being moved
     */
    public InstanceDetails move(String instanceId, boolean moving, @Nullable String to) {
        return database.transact(sql -> {
            InstanceDetails from = inspect(sql, instanceId);
            if (to != null && (to.equals(instanceId)
                    || !inspect(sql, to).instance().zoneId().equals(from.instance().zoneId()))) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "to: " + to + " is not another instance of "
                        + from.instance().zoneId() + ", where the players of " + instanceId + " are");
            }
            if (!moving && !InstanceRepository.isMoving(sql, instanceId)) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "the players of " + instanceId + " are not being moved");
            }
            if (!InstanceRepository.drain(sql, instanceId, true)) {
                throw unknown(instanceId);
            }
            if (moving) {
                InstanceRepository.move(sql, instanceId, to);
            }
            return inspect(sql, instanceId);
        });
    }

    /**
     * Closes an ordered instance now: its players are told, saved and sent away.
     *
     * @throws Problem {@code unknown_instance}, or {@code started_with_host}
     */
    public void close(String instanceId) {
        database.transact(sql -> {
            InstanceDetails found = inspect(sql, instanceId);
            if (!found.instance().ordered()) {
                throw Problem.of(ErrorCode.STARTED_WITH_HOST, "host " + found.instance().bootId()
                        + " was started with instance " + instanceId + "; drain the host instead");
            }
            var _ = InstanceRepository.drain(sql, instanceId, true);
            orders.close(sql, List.of(Objects.requireNonNull(InstanceRepository.orderOf(sql, instanceId))));
            return instanceId;
        });
    }

    private static Problem unknown(String instanceId) {
        return Problem.of(ErrorCode.UNKNOWN_INSTANCE, "no instance " + instanceId + " is open");
    }
}
