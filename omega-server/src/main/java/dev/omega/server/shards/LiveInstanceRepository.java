package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.INSTANCE_ORDER;
import static dev.omega.db.jooq.Tables.ZONE_HOST;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import java.time.Duration;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Which instances count, and how full they are: what placement, orders and the director have to agree upon. */
public final class LiveInstanceRepository {

    /** Orders of instances that no host runs yet. */
    public static final Condition AHEAD =
            INSTANCE_ORDER.ENDED_AT.isNull().and(INSTANCE_ORDER.STATE.in("waiting", "opening"));

    /** Players and tickets of an instance, and the seats that are kept for others. */
    public static final Field<Integer> SEATS = DSL
            .<Integer>field(DSL.selectCount()
                    .from(CHARACTER_LEASE)
                    .where(CHARACTER_LEASE.INSTANCE_KEY.eq(ZONE_INSTANCE.INSTANCE_KEY).and(ShardRepository.UNEXPIRED)))
            .plus(SeatRepository.KEPT);

    private LiveInstanceRepository() {}

    /**
     * Open instances, joined with their hosts, on hosts that were heard of. An ordered one that is only just starting counts as its
     * order, which is {@link #AHEAD}.
     */
    public static Condition heardWithin(Duration deadAfter) {
        return ZONE_INSTANCE.CLOSED_AT.isNull()
                .and(ZONE_INSTANCE.STATE.eq("READY")
                        .or(ZONE_INSTANCE.STATE.eq("STARTING").and(ZONE_INSTANCE.ORDER_ID.isNull())))
                .and(ZONE_HOST.STATE.in("STARTING", "READY"))
                .and(ShardRepository.heardWithin(deadAfter));
    }
}
