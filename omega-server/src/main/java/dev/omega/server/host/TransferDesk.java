package dev.omega.server.host;

import dev.omega.protocol.CloseCode;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Loads.LoadedCharacter;
import dev.omega.server.hostlink.Transfers.ReturnReply;
import dev.omega.server.hostlink.Transfers.ReturnRequest;
import dev.omega.server.hostlink.Transfers.SeatReply;
import dev.omega.server.hostlink.Transfers.SeatRequest;
import dev.omega.server.hostlink.Transfers.TicketReply;
import dev.omega.server.hostlink.Transfers.TicketRequest;
import dev.omega.server.zone.HandedOver;
import dev.omega.server.zone.HandedOver.End;
import dev.omega.server.zone.HandedOver.Why;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.ZoneInstance;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends players on to other instances, one blocking call for each, made on any virtual thread: seat, out of the world and saved, ticket,
 * Transfer, and back again if the player does not get there. What is written down is the database's; nothing here outlives the process.
 */
final class TransferDesk {

    private static final Logger LOG = LoggerFactory.getLogger(TransferDesk.class);
    /** How long a player may take from Transfer to its new instance; in the end it goes on here. */
    static final int GRACE_MS = 5_000;
    /** Between two tries of the same. */
    private static final long RETRY_MS = 500;
    /** A tick, however late. */
    private static final long ZONE_ANSWERS_MS = 5_000;
    /** Releases wait 5 s at most for the books; then the API has to take them. */
    private static final long RELEASED_MS = 15_000;
    private static final int ATTEMPTS = 3;

    private final TransferLink api;
    private final LeaseBook leases;
    private final Map<Long, Lease> moving = new ConcurrentHashMap<>();

    TransferDesk(TransferLink api, LeaseBook leases) {
        this.api = api;
        this.leases = leases;
    }

    /** What came of sending a player on. */
    enum Outcome {
        /** It plays elsewhere, or has gone by itself. */
        GONE,
        /** It goes on here: it did not get there. */
        BACK,
        /** It never stopped playing here: there is no seat, but one may come. */
        NOT_YET,
        /** It never stopped playing here, and nobody gets there for now. */
        NOWHERE,
        /** It never stopped playing here, and is not let there; others may be. */
        REFUSED,
        /** Nobody plays it just now, or its client does not follow. */
        UNABLE
    }

    /** What came of it, and why if it stayed. */
    record Result(Outcome outcome, String reason) {

        static Result of(Outcome outcome) {
            return new Result(outcome, "");
        }
    }

    /**
     * Where a player is to go; one of the first two is {@code null}.
     *
     * @param travels whether it wants to go itself: it goes alone, stands in no line, and not while it is dead
     */
    record Goal(@Nullable String zoneId, @Nullable String instanceId, boolean travels) {

        static Goal zone(String zoneId) {
            return new Goal(zoneId, null, false);
        }

        static Goal instance(String instanceId) {
            return new Goal(null, instanceId, false);
        }

        static Goal travel(String zoneId) {
            return new Goal(zoneId, null, true);
        }
    }

    /** A player between the worlds. */
    private record Journey(HostedInstance from, ZoneInstance world, HandedOver traveller) {

        LeaseRef under(long fence) {
            return new LeaseRef(traveller.characterId(), fence);
        }
    }

    /** Sends a player on; returns when it is elsewhere or goes on here. */
    Result move(Lease lease, Goal goal) throws InterruptedException {
        if (moving.putIfAbsent(lease.characterId(), lease) != null) {
            return new Result(Outcome.NOT_YET, "it is on its way already");
        }
        try {
            return seatAndSend(lease, goal);
        } finally {
            moving.remove(lease.characterId());
        }
    }

    /** Whether somebody who was in this instance is on its way, or may yet come back to it. */
    boolean isMovingFrom(HostedInstance instance) {
        return moving.values().stream().anyMatch(lease -> lease.instance() == instance);
    }

    /** Players on their way. */
    int moving() {
        return moving.size();
    }

    private Result seatAndSend(Lease lease, Goal goal) throws InterruptedException {
        SeatReply seat;
        try {
            seat = api.seat(new SeatRequest(new LeaseRef(lease.characterId(), lease.fence()), goal.zoneId(),
                    goal.instanceId(), goal.travels()));
        } catch (IOException e) {
            // Players may be told the reason; what the API's address is and why it fails is nothing for them.
            LOG.debug("no seat for character {}: {}", lease.characterId(), e.getMessage());
            return new Result(Outcome.NOT_YET, "nobody can be asked for a seat right now");
        }
        if (seat.instanceId() == null) {
            String reason = Objects.requireNonNullElse(seat.reason(), "there is no seat");
            return new Result(seat.opening()
                    ? Outcome.NOT_YET
                    : Boolean.TRUE.equals(seat.closed()) ? Outcome.NOWHERE : Outcome.REFUSED, reason);
        }
        ZoneInstance world = lease.instance().zone();
        HandedOver traveller = handOver(world, lease.characterId(), goal.travels() ? Why.TRAVELS : Why.SENT);
        return traveller == null ? Result.of(Outcome.UNABLE) : send(new Journey(lease.instance(), world, traveller));
    }

    static @Nullable HandedOver handOver(ZoneInstance world, long characterId, Why why) throws InterruptedException {
        CompletableFuture<@Nullable HandedOver> answer = world.inbox().handOver(characterId, why);
        try {
            return answer.get(ZONE_ANSWERS_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("character {} is not let out: its instance does not answer", characterId);
            return answer.cancel(false) ? null : answer.getNow(null);
        }
    }

    /** From here on the character is nobody's until the database says whose. */
    private Result send(Journey journey) throws InterruptedException {
        HandedOver traveller = journey.traveller;
        if (!leases.awaitGone(traveller.characterId(), traveller.fence(), RELEASED_MS)) {
            LOG.warn("character {} is not sent on: it could not be saved in time", traveller.characterId());
            return end(journey, CloseCode.SHUTTING_DOWN, "retry=1000");
        }
        TicketReply ticket = ticket(journey);
        String url = ticket == null ? null : ticket.url();
        if (ticket == null || url == null) {
            LOG.info("character {} goes on here: {}", traveller.characterId(),
                    ticket == null ? "the API does not answer" : ticket.reason());
            return back(journey, traveller.fence(), ticket != null);
        }
        var _ = journey.world.inbox()
                .offerTransfer(traveller, url, Objects.requireNonNull(ticket.ticket()),
                        Objects.requireNonNull(ticket.zoneId()), GRACE_MS);
        return follow(journey, ticket.fence());
    }

    private @Nullable TicketReply ticket(Journey journey) throws InterruptedException {
        try {
            return api.ticket(new TicketRequest(journey.under(journey.traveller.fence())));
        } catch (IOException e) {
            LOG.warn("no ticket for character {}: {}", journey.traveller.characterId(), e.getMessage());
            return null;
        }
    }

    /** Waits for the player to close its old connection, to want back, or to have had time enough. */
    private Result follow(Journey journey, long fence) throws InterruptedException {
        End end = null;
        try {
            end = journey.traveller.end().get(GRACE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.debug("character {} has not closed its old connection", journey.traveller.characterId());
        }
        return end == End.GONE ? Result.of(Outcome.GONE) : back(journey, fence, true);
    }

    /**
     * Takes the player back.
     *
     * @param sure whether the API has answered every question so far: else the token it knows may be newer than {@code fence}
     */
    private Result back(Journey journey, long fence, boolean sure) throws InterruptedException {
        if (journey.from.zone() != journey.world || journey.from.hasFailed()) {
            return end(journey, CloseCode.SHUTTING_DOWN, "retry=1000");
        }
        ReturnReply reply = takeBack(journey, fence);
        LoadedCharacter character = reply == null ? null : reply.character();
        if (reply == null) {
            return end(journey, CloseCode.SHUTTING_DOWN, "retry=1000");
        }
        if (character == null) {
            return switch (reply.whereabouts()) {
                case ARRIVED -> end(journey, CloseCode.TRANSFERRED, "you are elsewhere");
                case KICKED -> end(journey, CloseCode.KICKED, "kicked");
                case BACK,
                        ELSEWHERE ->
                    sure
                            ? end(journey, CloseCode.REPLACED, "played elsewhere")
                            : end(journey, CloseCode.SHUTTING_DOWN, "retry=1000");
            };
        }
        goOn(journey, reply.fence(), character);
        return Result.of(Outcome.BACK);
    }

    private @Nullable ReturnReply takeBack(Journey journey, long fence) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return api.takeBack(new ReturnRequest(journey.under(fence), journey.from.key()));
            } catch (IOException e) {
                LOG.warn("character {} is not taken back: {}", journey.traveller.characterId(), e.getMessage());
                Thread.sleep(RETRY_MS);
            }
        }
        return null;
    }

    private void goOn(Journey journey, long fence, LoadedCharacter character) {
        HandedOver traveller = journey.traveller;
        leases.add(new Lease(traveller.characterId(), fence, journey.from), character.version());
        var _ = journey.world.inbox()
                .offerTakeBack(traveller, new JoinRequest(traveller.connection(), traveller.link(),
                        character.accountId(), traveller.characterId(), fence, character.sinceFence(), character.name(),
                        character.characterClass(), character.body(), traveller.protocol(), traveller.capabilities(),
                        "", character.team(), character.wornItems(), character.talkOrFree()));
    }

    private static Result end(Journey journey, int closeCode, String reason) {
        end(journey.world, journey.traveller, closeCode, reason);
        return Result.of(Outcome.GONE);
    }

    /** Closes the connection of somebody who was taken out, also when the instance does not tick any more. */
    static void end(ZoneInstance world, HandedOver traveller, int closeCode, String reason) {
        var _ = world.inbox().offerEndTransit(traveller, closeCode, reason);
        traveller.link().close(closeCode, reason);
    }
}
