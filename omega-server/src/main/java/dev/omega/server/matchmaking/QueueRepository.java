package dev.omega.server.matchmaking;

import static dev.omega.db.jooq.Tables.MATCH_QUEUE;
import static dev.omega.db.jooq.Tables.MATCH_TICKET;
import static dev.omega.db.jooq.Tables.SHARD;

import dev.omega.db.jooq.tables.records.MatchQueueRecord;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.store.DbClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Queues in the database; every method runs in the caller's transaction. */
final class QueueRepository {

    private static final Duration LATELY = Duration.ofMinutes(10);

    private QueueRepository() {}

    /** As roles stand in the database. */
    record Roles(Map<String, Integer> roles) {}

    /** Of what kind a zone is; {@code null}: there is none of this name. */
    static @Nullable String zoneKind(DSLContext sql, String zoneId) {
        return sql.select(SHARD.KIND).from(SHARD).where(SHARD.ZONE_ID.eq(zoneId)).fetchAny(SHARD.KIND);
    }

    /** Makes a queue or changes it; tickets that wait in it go by the new rules. */
    static void define(DSLContext sql, MatchQueue q) {
        MatchQueueRecord r = sql.newRecord(MATCH_QUEUE);
        r.setQueueId(q.queueId());
        r.setTitle(q.title());
        r.setZoneId(q.zoneId());
        r.setLadder(q.ladder());
        r.setTeams((short) q.teams());
        r.setTeamMin((short) q.teamMin());
        r.setTeamMax((short) q.teamMax());
        r.setTeamMultiple((short) q.teamMultiple());
        r.setRoles(JSONB.valueOf(new String(JsonWriter.write(new Roles(q.roles())), StandardCharsets.UTF_8)));
        r.setWindowStart(q.windowStart());
        r.setWindowGrowth(q.windowGrowth());
        r.setWindowMost(q.windowMost());
        r.setPatienceMs(q.patienceMs());
        r.setSeatMs(q.seatMs());
        r.setRoundMs(q.roundMs());
        r.setWinPoints(q.winPoints());
        r.setOpen(q.open());
        sql.insertInto(MATCH_QUEUE).set(r).onDuplicateKeyUpdate().set(r).execute();
    }

    static @Nullable MatchQueue find(DSLContext sql, String queueId) {
        return sql.selectFrom(MATCH_QUEUE).where(MATCH_QUEUE.QUEUE_ID.eq(queueId)).fetchOne(QueueRepository::toQueue);
    }

    static List<String> ids(DSLContext sql) {
        return sql.select(MATCH_QUEUE.QUEUE_ID)
                .from(MATCH_QUEUE)
                .orderBy(MATCH_QUEUE.QUEUE_ID)
                .fetch(MATCH_QUEUE.QUEUE_ID);
    }

    static List<MatchQueue> list(DSLContext sql) {
        return sql.selectFrom(MATCH_QUEUE).orderBy(MATCH_QUEUE.QUEUE_ID).fetch(QueueRepository::toQueue);
    }

    private static MatchQueue toQueue(MatchQueueRecord r) {
        return new MatchQueue(r.getQueueId(), r.getTitle(), r.getZoneId(), r.getLadder(), r.getTeams(), r.getTeamMin(),
                r.getTeamMax(), r.getTeamMultiple(), roles(r.getRoles()), r.getWindowStart(), r.getWindowGrowth(),
                r.getWindowMost(), r.getPatienceMs(), r.getSeatMs(), r.getRoundMs(), r.getWinPoints(), r.getOpen());
    }

    private static Map<String, Integer> roles(JSONB stored) {
        try {
            return JsonReader.read(stored.data().getBytes(StandardCharsets.UTF_8), Roles.class).roles();
        } catch (InvalidJsonException e) {
            throw new IllegalStateException("roles of a queue are of another form: " + e.getMessage(), e);
        }
    }

    /** A queue and how it goes. */
    static QueueStatus status(DSLContext sql, MatchQueue queue) {
        Field<Instant> oldest = DSL.min(MATCH_TICKET.SINCE);
        var waiting = sql.select(DSL.count(), DSL.sum(MATCH_TICKET.PLAYERS), oldest, DbClock.now())
                .from(MATCH_TICKET)
                .where(MATCH_TICKET.QUEUE_ID.eq(queue.queueId()).and(MATCH_TICKET.STATE.eq("waiting")))
                .fetchSingle();
        Waits waits = waits(sql, queue.queueId());
        Instant since = waiting.value3();
        return new QueueStatus(queue, waiting.value1(), waiting.value2() == null ? 0 : waiting.value2().intValue(),
                since == null ? 0 : Duration.between(since, waiting.value4()).toMillis(), waits.count(), waits.p50Ms(),
                waits.p95Ms());
    }

    /** How long tickets waited that were matched lately. */
    record Waits(int count, @Nullable Long p50Ms, @Nullable Long p95Ms) {}

    static Waits waits(DSLContext sql, String queueId) {
        Field<Double> p50 = percentile(0.5);
        Field<Double> p95 = percentile(0.95);
        return sql.select(DSL.count(), p50, p95)
                .from(MATCH_TICKET)
                .where(MATCH_TICKET.QUEUE_ID.eq(queueId).and(MATCH_TICKET.MATCHED_AT.gt(DbClock.before(LATELY))))
                .fetchSingle(r -> new Waits(r.value1(), millis(r.value2()), millis(r.value3())));
    }

    private static Field<Double> percentile(double share) {
        return DSL.field(
                "percentile_disc({0}) within group (order by extract(epoch from match_ticket.matched_at - match_ticket.since))",
                SQLDataType.DOUBLE, DSL.inline(share));
    }

    private static @Nullable Long millis(@Nullable Double seconds) {
        return seconds == null ? null : Math.max(0, Math.round(seconds * 1_000));
    }
}
