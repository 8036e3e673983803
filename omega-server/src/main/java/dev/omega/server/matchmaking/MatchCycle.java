package dev.omega.server.matchmaking;

import dev.omega.server.matchmaking.MatchPlan.Terms;
import dev.omega.server.matchmaking.matcher.Matcher;
import dev.omega.server.matchmaking.matcher.Matcher.Formed;
import dev.omega.server.matchmaking.matcher.Ticket;
import dev.omega.server.shards.InstanceOrders;
import dev.omega.server.store.Database;
import dev.omega.server.store.EachByItself;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forms matches. A queue's cycle is one transaction under a lock that one replica gets and the others pass by; its work is bounded by
 * the tickets it reads, the looks for each and the matches it opens. Any thread that may block.
 */
public final class MatchCycle {

    /** Tickets of a queue that one cycle reads, those that wait longest. */
    static final int MAX_TICKETS = 10_000;
    /** Matches that one cycle opens: beyond them the transaction would hold up other placements. */
    static final int MAX_MATCHES = 250;

    private static final Logger LOG = LoggerFactory.getLogger(MatchCycle.class);

    private final Database database;
    private final MatchService matches;
    private final InstanceOrders orders;
    private final EachByItself<String> queues;
    private final CycleFigures figures = new CycleFigures();

    /** Cycles on the database. */
    public MatchCycle(Database database, MatchService matches, InstanceOrders orders) {
        this.database = database;
        this.matches = matches;
        this.orders = orders;
        this.queues = new EachByItself<>(database, "matchmaking of queue");
    }

    /**
     * What a cycle of a queue came to.
     *
     * @param tickets that were read
     * @param looks how many times one was looked at for another
     * @param matches that were opened
     */
    public record Report(String queueId, int tickets, long looks, int matches, long tookMs) {}

    /** What all cycles of this server came to. */
    public CycleFigures figures() {
        return figures;
    }

    /** A cycle of every queue that nobody else is just forming matches of. */
    public List<Report> run() {
        List<Report> reports = new ArrayList<>();
        for (String queueId : database.transact(QueueRepository::ids)) {
            long startNs = System.nanoTime();
            Report report = queues.run(queueId, sql -> run(sql, queueId, startNs));
            if (report != null) {
                figures.count(report);
            }
            if (report != null && report.matches() > 0) {
                LOG.debug("{}", report);
                reports.add(report);
            }
        }
        return reports;
    }

    private @Nullable Report run(DSLContext sql, String queueId, long startNs) {
        MatchQueue queue = TicketRepository.lead(sql, queueId) ? QueueRepository.find(sql, queueId) : null;
        if (queue == null) {
            return null;
        }
        List<Ticket> waiting = TicketRepository.waiting(sql, queue.queueId(), MAX_TICKETS);
        if (waiting.isEmpty()) {
            return null;
        }
        Matcher.Cycle cycle =
                Matcher.cycle(waiting, queue.rules(), TicketRepository.now(sql).toEpochMilli(), MAX_MATCHES);
        int opened = cycle.matches().isEmpty() ? 0 : open(sql, queue, cycle.matches());
        return new Report(queue.queueId(), waiting.size(), cycle.looks(), opened,
                (System.nanoTime() - startNs) / 1_000_000);
    }

    /** Opens as many as hosts have room for. Who cancelled meanwhile is in none of them. */
    private int open(DSLContext sql, MatchQueue queue, List<Formed> formed) {
        Set<UUID> still = TicketRepository.lockWaiting(sql,
                formed.stream().flatMap(m -> m.tickets().stream()).map(Ticket::id).toList());
        List<Formed> whole = formed.stream()
                .filter(m -> m.tickets().stream().allMatch(t -> still.contains(t.id())))
                .limit(orders.lockFreeSlots(sql))
                .toList();
        if (whole.isEmpty()) {
            return 0;
        }
        Map<UUID, List<Long>> members = TicketRepository.members(sql,
                whole.stream().flatMap(m -> m.tickets().stream()).map(Ticket::id).toList());
        Terms terms = new Terms(queue.zoneId(), queue.seatMs(), queue.roundMs(), queue.winPoints());
        Map<UUID, UUID> matchByTicket = new HashMap<>();
        List<MatchPlan> plans = new ArrayList<>();
        for (Formed match : whole) {
            UUID matchId = UUID.randomUUID();
            match.tickets().forEach(t -> matchByTicket.put(t.id(), matchId));
            List<List<Long>> teams = match.teams()
                    .stream()
                    .map(team -> team.stream().flatMap(t -> members.getOrDefault(t.id(), List.of()).stream()).toList())
                    .toList();
            plans.add(new MatchPlan(matchId, queue.queueId(), queue.ladder(), terms, teams));
        }
        TicketRepository.matched(sql, matchByTicket);
        matches.open(sql, plans);
        return plans.size();
    }
}
