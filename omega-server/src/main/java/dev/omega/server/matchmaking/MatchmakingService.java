package dev.omega.server.matchmaking;

import dev.omega.server.characters.CharacterService;
import dev.omega.server.matchmaking.TicketRepository.Member;
import dev.omega.server.matchmaking.TicketRepository.Stored;
import dev.omega.server.matchmaking.matcher.Explanation;
import dev.omega.server.matchmaking.matcher.Explanation.Reason;
import dev.omega.server.matchmaking.matcher.MatchRules;
import dev.omega.server.matchmaking.matcher.Matcher;
import dev.omega.server.matchmaking.matcher.Ticket;
import dev.omega.server.parties.PartyService;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.ratings.RatingService;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Queues and the tickets of those who wait in them. Any thread that may block. */
public final class MatchmakingService {

    private final Database database;
    private final AnswerDesk desk;
    private final InstanceOrders orders;

    /** A service on the database. */
    public MatchmakingService(Database database, AnswerDesk desk, InstanceOrders orders) {
        this.database = database;
        this.desk = desk;
        this.orders = orders;
    }

    /**
     * Who wants something for one of its characters.
     *
     * @param key under which it is done once; {@code null}: each time it is asked
     */
    public record QueueOrder(@Nullable RequestKey key, long accountId, long characterId) {}

    /** All queues. */
    public List<MatchQueue> queues() {
        return database.transact(QueueRepository::list);
    }

    /** All queues and how they go. */
    public List<QueueStatus> statuses() {
        return database
                .transact(sql -> QueueRepository.list(sql).stream().map(q -> QueueRepository.status(sql, q)).toList());
    }

    /**
     * Makes a queue or changes it.
     *
     * @throws Problem {@code invalid_request}, or {@code unknown_zone}
     */
    public MatchQueue define(MatchQueue queue) {
        var _ = queue.rules();
        return database.transact(sql -> {
            String kind = QueueRepository.zoneKind(sql, queue.zoneId());
            if (kind == null) {
                throw Problem.of(ErrorCode.UNKNOWN_ZONE, "there is no zone " + queue.zoneId());
            }
            if (!kind.equals("arena")) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "zone_id: " + queue.zoneId() + " is a zone of kind " + kind
                        + "; a match needs one of kind arena");
            }
            QueueRepository.define(sql, queue);
            return queue;
        });
    }

    /**
     * Waits in a queue; the leader of a party with the whole party.
     *
     * @param roles by character; who is left out plays any
     * @throws Problem {@code not_found}, {@code unknown_queue}, {@code queue_closed}, {@code in_queue}, {@code not_leader},
     *     {@code party_full} when it has more members than a team, or {@code invalid_request} for a role of somebody else
     */
    public MatchmakingState enqueue(QueueOrder order, String queueId, Map<Long, String> roles) {
        return desk.once(order.key(), MatchmakingState.class, sql -> {
            CharacterService.requireToWrite(sql, order.accountId(), order.characterId());
            MatchQueue queue = requireQueue(sql, queueId);
            List<Long> together = together(sql, order.characterId(), queue);
            if (!together.containsAll(roles.keySet())) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "roles: name only those who wait together");
            }
            Set<Long> busy = TicketRepository.busy(sql, together);
            if (!busy.isEmpty()) {
                throw inQueue(busy);
            }
            List<Member> members = together.stream().map(id -> new Member(id, roles.get(id))).toList();
            int rating = rating(sql, queue, together);
            if (!TicketRepository.insert(sql, UUID.randomUUID(), queueId, order.characterId(), rating, members)) {
                throw inQueue(together);
            }
            return state(sql, order.characterId());
        });
    }

    private static Problem inQueue(Collection<Long> characterIds) {
        return Problem.of(ErrorCode.IN_QUEUE,
                "of characters " + characterIds + " one waits in a queue or plays a match already");
    }

    private static MatchQueue requireQueue(DSLContext sql, String queueId) {
        MatchQueue queue = QueueRepository.find(sql, queueId);
        if (queue == null) {
            throw Problem.of(ErrorCode.UNKNOWN_QUEUE, "there is no queue '" + queueId + "'");
        }
        if (!queue.open()) {
            throw Problem.of(ErrorCode.QUEUE_CLOSED, "queue '" + queueId + "' takes no tickets now");
        }
        return queue;
    }

    private static List<Long> together(DSLContext sql, long characterId, MatchQueue queue) {
        List<Long> party = PartyService.lockMembersOf(sql, characterId);
        if (party.isEmpty()) {
            return List.of(characterId);
        }
        if (party.getFirst() != characterId) {
            throw Problem.of(ErrorCode.NOT_LEADER,
                    "the leader enters a queue for the whole party; leave it to go alone");
        }
        if (party.size() > queue.teamMax()) {
            throw Problem.of(ErrorCode.PARTY_FULL, "the party has " + party.size() + " members and a team of '"
                    + queue.queueId() + "' at most " + queue.teamMax());
        }
        return party;
    }

    private static int rating(DSLContext sql, MatchQueue queue, List<Long> characterIds) {
        String ladder = queue.ladder() == null ? queue.queueId() : queue.ladder();
        return (int) Math.round(RatingService.values(sql, ladder, characterIds)
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow());
    }

    /**
     * Waits no longer.
     *
     * @throws Problem {@code not_found}, or {@code not_queued} when it does not wait, or is in a match already
     */
    public MatchmakingState cancel(QueueOrder order) {
        return desk.once(order.key(), MatchmakingState.class, sql -> {
            CharacterService.requireToWrite(sql, order.accountId(), order.characterId());
            Stored ticket = TicketRepository.newest(sql, order.characterId());
            if (ticket == null || !TicketRepository.cancel(sql, ticket.id())) {
                throw Problem.of(ErrorCode.NOT_QUEUED, "the character does not wait in a queue");
            }
            return state(sql, order.characterId());
        });
    }

    /**
     * What a character waits for or plays, and why it still waits.
     *
     * @throws Problem {@code not_found}
     */
    public MatchmakingState state(long accountId, long characterId) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            return state(sql, characterId);
        });
    }

    /**
     * The same of any character, for operators.
     *
     * @throws Problem {@code not_found} when there never was one of this id
     */
    public MatchmakingState stateOfAny(long characterId) {
        return database.transact(sql -> {
            if (!CharacterService.exists(sql, characterId)) {
                throw Problem.of(ErrorCode.NOT_FOUND, "there is no character " + characterId);
            }
            return state(sql, characterId);
        });
    }

    private MatchmakingState state(DSLContext sql, long characterId) {
        // The match first: whoever reads that it is over finds its ticket over as well.
        MatchView match = MatchRepository.newest(sql, characterId);
        Stored ticket = TicketRepository.newest(sql, characterId);
        return new MatchmakingState(ticket == null ? null : view(sql, ticket), match);
    }

    private TicketView view(DSLContext sql, Stored ticket) {
        long nowMs = TicketRepository.now(sql).toEpochMilli();
        Ticket waiting = TicketRepository.waiting(sql, ticket.id());
        return new TicketView(ticket.id(), ticket.queueId(), ticket.state(), ticket.cause(),
                TicketRepository.members(sql, ticket.id()), ticket.rating(),
                Math.max(0, nowMs - ticket.since().toEpochMilli()),
                waiting == null ? null : why(sql, ticket.queueId(), waiting, nowMs));
    }

    private TicketView.@Nullable Why why(DSLContext sql, String queueId, Ticket ticket, long nowMs) {
        MatchQueue queue = QueueRepository.find(sql, queueId);
        if (queue == null) {
            return null;
        }
        MatchRules rules = queue.rules();
        List<Ticket> nearest = new ArrayList<>(TicketRepository.nearest(sql, queueId, ticket, Matcher.MAX_LOOKS));
        long others = TicketRepository.countWaiting(sql, queueId) - 1L;
        Explanation why = Matcher.explain(ticket, nearest, Math.max(0, others), rules, nowMs);
        if (why.reason() == Reason.NEXT_CYCLE && !orders.hasFreeSlot(sql)) {
            why = why.because(Reason.NO_ROOM);
        }
        return new TicketView.Why(why.reason().wireName(), why.window(), why.gap() < 0 ? null : why.gap(),
                why.playersInReach(), why.playersNeeded(), why.waiting(),
                estimatedMs(QueueRepository.waits(sql, queueId), why, Duration.ofMillis(nowMs - ticket.sinceMs())));
    }

    /** What half of the others waited, less what it has waited itself; and not before anybody is in reach. */
    private static @Nullable Long estimatedMs(QueueRepository.Waits waits, Explanation why, Duration waited) {
        if (why.reason() == Reason.RATING_WINDOW && why.inReachMs() < 0) {
            return null;
        }
        Long usual = waits.p50Ms();
        if (usual == null) {
            return why.reason() == Reason.RATING_WINDOW ? (Long) why.inReachMs() : null;
        }
        return Math.max(Math.max(0, usual - waited.toMillis()), Math.max(0, why.inReachMs()));
    }
}
