package dev.omega.server.matchmaking;

import static dev.omega.db.jooq.Tables.MATCH_TICKET;
import static dev.omega.db.jooq.Tables.MATCH_TICKET_MEMBER;

import dev.omega.server.matchmaking.matcher.Ticket;
import dev.omega.server.store.Batches;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Tickets in the database; every method runs in the caller's transaction. */
final class TicketRepository {

    /** Key of the advisory locks under which one replica at a time forms the matches of a queue. */
    private static final int FORMING = 0x6f6d_6702;

    private static final Condition WAITING = MATCH_TICKET.STATE.eq("waiting");

    private static final Field<String[]> ROLES =
            DSL.field("array(select coalesce(m.role, '') from match_ticket_member m"
                    + " where m.ticket_id = match_ticket.ticket_id order by m.character_id)", String[].class);

    private TicketRepository() {}

    /** Who waits, in what role; {@code null}: any. */
    record Member(long characterId, @Nullable String role) {}

    /** True to one replica until the end of its transaction. */
    static boolean lead(DSLContext sql, String queueId) {
        return sql.select(DSL.field("pg_try_advisory_xact_lock({0}, hashtext({1}))", Boolean.class, DSL.inline(FORMING),
                DSL.val(queueId))).fetchSingle().value1();
    }

    /** Of these characters, those that wait or play already. */
    static Set<Long> busy(DSLContext sql, Collection<Long> characterIds) {
        return new HashSet<>(sql.select(MATCH_TICKET_MEMBER.CHARACTER_ID)
                .from(MATCH_TICKET_MEMBER)
                .where(MATCH_TICKET_MEMBER.CHARACTER_ID.in(characterIds).and(MATCH_TICKET_MEMBER.ACTIVE))
                .fetch(MATCH_TICKET_MEMBER.CHARACTER_ID));
    }

    /** Writes a ticket down; false when one of its members waits or plays already, and then it must be rolled back. */
    static boolean insert(DSLContext sql, UUID id, String queueId, long leaderId, int rating, List<Member> members) {
        sql.insertInto(MATCH_TICKET)
                .set(MATCH_TICKET.TICKET_ID, id)
                .set(MATCH_TICKET.QUEUE_ID, queueId)
                .set(MATCH_TICKET.LEADER_ID, leaderId)
                .set(MATCH_TICKET.RATING, rating)
                .set(MATCH_TICKET.PLAYERS, (short) members.size())
                .execute();
        // Who enters twice at once waits here for the first, and finds that it was there.
        int[] written = sql.batch(members.stream()
                .sorted(Comparator.comparingLong(Member::characterId))
                .map(m -> sql.insertInto(MATCH_TICKET_MEMBER)
                        .set(MATCH_TICKET_MEMBER.TICKET_ID, id)
                        .set(MATCH_TICKET_MEMBER.CHARACTER_ID, m.characterId())
                        .set(MATCH_TICKET_MEMBER.ROLE, m.role())
                        .onConflictDoNothing())
                .toList()).execute();
        return Arrays.stream(written).sum() == members.size();
    }

    /** A ticket as it stands. */
    record Stored(
            UUID id,
            String queueId,
            long leaderId,
            String state,
            @Nullable String cause,
            int rating,
            Instant since) {}

    /** The newest ticket of a character, or {@code null}. */
    static @Nullable Stored newest(DSLContext sql, long characterId) {
        return sql.select(MATCH_TICKET.fields())
                .from(MATCH_TICKET)
                .join(MATCH_TICKET_MEMBER)
                .on(MATCH_TICKET_MEMBER.TICKET_ID.eq(MATCH_TICKET.TICKET_ID))
                .where(MATCH_TICKET_MEMBER.CHARACTER_ID.eq(characterId))
                .orderBy(MATCH_TICKET_MEMBER.ACTIVE.desc(), MATCH_TICKET.SINCE.desc())
                .limit(1)
                .fetchOne(r -> new Stored(r.get(MATCH_TICKET.TICKET_ID), r.get(MATCH_TICKET.QUEUE_ID),
                        r.get(MATCH_TICKET.LEADER_ID), r.get(MATCH_TICKET.STATE), r.get(MATCH_TICKET.CAUSE),
                        r.get(MATCH_TICKET.RATING), r.get(MATCH_TICKET.SINCE)));
    }

    static List<Long> members(DSLContext sql, UUID ticketId) {
        return sql.select(MATCH_TICKET_MEMBER.CHARACTER_ID)
                .from(MATCH_TICKET_MEMBER)
                .where(MATCH_TICKET_MEMBER.TICKET_ID.eq(ticketId))
                .orderBy(MATCH_TICKET_MEMBER.CHARACTER_ID)
                .fetch(MATCH_TICKET_MEMBER.CHARACTER_ID);
    }

    /** Members of several tickets. */
    static Map<UUID, List<Long>> members(DSLContext sql, Collection<UUID> ticketIds) {
        return sql.select(MATCH_TICKET_MEMBER.TICKET_ID, MATCH_TICKET_MEMBER.CHARACTER_ID)
                .from(MATCH_TICKET_MEMBER)
                .where(MATCH_TICKET_MEMBER.TICKET_ID.in(ticketIds))
                .orderBy(MATCH_TICKET_MEMBER.CHARACTER_ID)
                .fetchGroups(MATCH_TICKET_MEMBER.TICKET_ID, MATCH_TICKET_MEMBER.CHARACTER_ID);
    }

    /** Those that wait longest. */
    static List<Ticket> waiting(DSLContext sql, String queueId, int most) {
        return select(sql, MATCH_TICKET.QUEUE_ID.eq(queueId)).orderBy(MATCH_TICKET.SINCE, MATCH_TICKET.TICKET_ID)
                .limit(most)
                .fetch(TicketRepository::toTicket);
    }

    private static SelectConditionStep<? extends Record> select(DSLContext sql, Condition which) {
        return sql.select(MATCH_TICKET.TICKET_ID, MATCH_TICKET.SINCE, MATCH_TICKET.RATING, ROLES)
                .from(MATCH_TICKET)
                .where(WAITING.and(which));
    }

    static @Nullable Ticket waiting(DSLContext sql, UUID ticketId) {
        return select(sql, MATCH_TICKET.TICKET_ID.eq(ticketId)).fetchOne(TicketRepository::toTicket);
    }

    private static Ticket toTicket(Record r) {
        return new Ticket(r.get(MATCH_TICKET.TICKET_ID), r.get(MATCH_TICKET.SINCE).toEpochMilli(),
                r.get(MATCH_TICKET.RATING), List.of(r.get(ROLES)));
    }

    /** The others nearest in rating, at most so many, the nearest first. */
    static List<Ticket> nearest(DSLContext sql, String queueId, Ticket ticket, int most) {
        Condition others = MATCH_TICKET.QUEUE_ID.eq(queueId).and(MATCH_TICKET.TICKET_ID.ne(ticket.id()));
        Stream<Ticket> below =
                select(sql, others.and(MATCH_TICKET.RATING.lt(ticket.rating()))).orderBy(MATCH_TICKET.RATING.desc())
                        .limit(most)
                        .fetch(TicketRepository::toTicket)
                        .stream();
        Stream<Ticket> above =
                select(sql, others.and(MATCH_TICKET.RATING.ge(ticket.rating()))).orderBy(MATCH_TICKET.RATING)
                        .limit(most)
                        .fetch(TicketRepository::toTicket)
                        .stream();
        return Stream.concat(below, above)
                .sorted(Comparator.comparingInt((Ticket t) -> Math.abs(t.rating() - ticket.rating())))
                .limit(most)
                .toList();
    }

    static int countWaiting(DSLContext sql, String queueId) {
        return sql.fetchCount(MATCH_TICKET, WAITING.and(MATCH_TICKET.QUEUE_ID.eq(queueId)));
    }

    static Instant now(DSLContext sql) {
        return sql.select(DbClock.now()).fetchSingle().value1();
    }

    /** Tickets become a match; returns those that still waited, and are locked from here on. */
    static Set<UUID> lockWaiting(DSLContext sql, Collection<UUID> ticketIds) {
        return new HashSet<>(sql.select(MATCH_TICKET.TICKET_ID)
                .from(MATCH_TICKET)
                .where(WAITING.and(MATCH_TICKET.TICKET_ID.in(ticketIds)))
                .orderBy(MATCH_TICKET.TICKET_ID)
                .forUpdate()
                .fetch(MATCH_TICKET.TICKET_ID));
    }

    static void matched(DSLContext sql, Map<UUID, UUID> matchByTicket) {
        BatchBindStep tickets = sql.batch(sql.update(MATCH_TICKET)
                .set(MATCH_TICKET.STATE, DSL.inline("matched"))
                .set(MATCH_TICKET.MATCHED_AT, DbClock.now())
                .set(MATCH_TICKET.MATCH_ID, (UUID) null)
                .where(MATCH_TICKET.TICKET_ID.eq((UUID) null)));
        matchByTicket.forEach((ticketId, matchId) -> {
            var _ = tickets.bind(matchId, ticketId);
        });
        tickets.execute();
    }

    /** Locks the tickets of matches in the order in which {@link #lockWaiting} locks them. */
    static void lockOf(DSLContext sql, Collection<UUID> matchIds) {
        sql.select(MATCH_TICKET.TICKET_ID)
                .from(MATCH_TICKET)
                .where(MATCH_TICKET.MATCH_ID.in(matchIds))
                .orderBy(MATCH_TICKET.TICKET_ID)
                .forUpdate()
                .fetch();
    }

    /** The match did not come about: they wait again, as long as they have. */
    static void again(DSLContext sql, UUID matchId) {
        sql.update(MATCH_TICKET)
                .set(MATCH_TICKET.STATE, "waiting")
                .setNull(MATCH_TICKET.MATCH_ID)
                .setNull(MATCH_TICKET.MATCHED_AT)
                .where(MATCH_TICKET.MATCH_ID.eq(matchId).and(MATCH_TICKET.STATE.eq("matched")))
                .execute();
    }

    /** Tickets of a match with one of these characters are over. */
    static void cancelOf(DSLContext sql, UUID matchId, Collection<Long> characterIds, String cause) {
        end(sql, MATCH_TICKET.MATCH_ID.eq(matchId)
                .and(MATCH_TICKET.STATE.eq("matched"))
                .and(MATCH_TICKET.TICKET_ID.in(DSL.select(MATCH_TICKET_MEMBER.TICKET_ID)
                        .from(MATCH_TICKET_MEMBER)
                        .where(MATCH_TICKET_MEMBER.CHARACTER_ID.in(characterIds)))),
                "cancelled", cause);
    }

    /** The match was played. */
    static void done(DSLContext sql, UUID matchId) {
        end(sql, MATCH_TICKET.MATCH_ID.eq(matchId).and(MATCH_TICKET.STATE.eq("matched")), "done", null);
    }

    /** False when the ticket does not wait any more. */
    static boolean cancel(DSLContext sql, UUID ticketId) {
        return end(sql, WAITING.and(MATCH_TICKET.TICKET_ID.eq(ticketId)), "cancelled", "asked") == 1;
    }

    /** Forgets tickets that are over and were bought long ago, at most so many; returns how many those were. */
    static int purge(DSLContext sql, Duration boughtFor, int most) {
        return Batches.delete(sql, MATCH_TICKET,
                MATCH_TICKET.STATE.in("done", "cancelled").and(MATCH_TICKET.SINCE.lt(DbClock.beforeStart(boughtFor))),
                most);
    }

    private static int end(DSLContext sql, Condition which, String state, @Nullable String cause) {
        List<UUID> ended = sql.update(MATCH_TICKET)
                .set(MATCH_TICKET.STATE, state)
                .set(MATCH_TICKET.CAUSE, cause)
                .where(which)
                .returningResult(MATCH_TICKET.TICKET_ID)
                .fetch(MATCH_TICKET.TICKET_ID);
        sql.update(MATCH_TICKET_MEMBER)
                .set(MATCH_TICKET_MEMBER.ACTIVE, false)
                .where(MATCH_TICKET_MEMBER.TICKET_ID.in(ended))
                .execute();
        return ended.size();
    }
}
