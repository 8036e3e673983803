package dev.omega.server.shards;

import dev.omega.server.shards.InstanceOrder.Seat;
import dev.omega.server.shards.WaitRepository.Asker;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Has instances opened for players who find no seat: in their transaction, under the shard's lock, so that many at once order one.
 * Any thread that may block.
 */
final class InstanceOpener {

    private final InstanceOrders orders;
    private final LinkTimes times;

    InstanceOpener(InstanceOrders orders, LinkTimes times) {
        this.orders = orders;
        this.times = times;
    }

    /**
     * Whether an instance that the character may enter is on its way; where one may be opened for it, it is from now on.
     *
     * @param ahead players who wait and go first
     */
    boolean isOpening(DSLContext sql, ShardSettings shard, long characterId, Asker asker, int ahead) {
        return switch (shard.kind()) {
            case ARENA -> false;
            case RIFT -> SeatRepository.orderAhead(sql, shard.zoneId(), characterId) != null
                    || (orders.countFreeSlots(sql) > ahead && order(sql, shard, rift(shard, characterId, asker)));
            case HUB, ZONE -> OrderRepository.ahead(sql, shard.zoneId()) > 0
                    || order(sql, shard, InstanceOrder.open(UUID.randomUUID(), shard.zoneId(), shard.capacity()));
        };
    }

    /** A rift is the party's alone, or a lone player's. */
    private static InstanceOrder rift(ShardSettings shard, long characterId, Asker asker) {
        List<Seat> seats = Stream.concat(Stream.of(characterId), asker.members().stream())
                .map(member -> new Seat(member, 0))
                .toList();
        return new InstanceOrder(UUID.randomUUID(), shard.zoneId(), shard.capacity(), null, seats, asker.party());
    }

    private boolean order(DSLContext sql, ShardSettings shard, InstanceOrder order) {
        boolean may = !shard.draining()
                && OrderRepository.openOrAhead(sql, shard.zoneId(), times.deadAfter()) < shard.maxInstances()
                && !orders.wereRefused(sql, shard.zoneId()) && orders.hasFreeSlot(sql);
        if (may) {
            orders.order(sql, List.of(order));
        }
        return may;
    }
}
