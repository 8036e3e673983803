package dev.omega.server.shards;

import dev.omega.server.accounts.SanctionService;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Loads.LoadedCharacter;
import dev.omega.server.hostlink.Transfers.ReturnReply;
import dev.omega.server.hostlink.Transfers.ReturnRequest;
import dev.omega.server.hostlink.Transfers.SeatReply;
import dev.omega.server.hostlink.Transfers.SeatRequest;
import dev.omega.server.hostlink.Transfers.TicketReply;
import dev.omega.server.hostlink.Transfers.TicketRequest;
import dev.omega.server.hostlink.Transfers.Whereabouts;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.shards.LeaseRepository.LeaseRow;
import dev.omega.server.shards.placement.Candidate;
import dev.omega.server.store.Database;
import dev.omega.server.ticket.JoinTicket;
import dev.omega.server.ticket.TicketSealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends players from one instance to another without a new login: a seat is kept while the host still plays them, the ticket is sealed
 * once they are saved and nobody holds them, and who does not get there goes back. At no moment do two instances hold a character. Who
 * was kicked or banned meanwhile goes nowhere: no session is asked here.
 * Any thread that may block.
 */
public final class TransferService {

    /** As long as a ticket lives: saving a character takes milliseconds, while the journal or the API falters up to 5 s. */
    private static final Duration SEAT_LIFE = Duration.ofSeconds(JoinTicket.LIFE_SECONDS);
    private static final Duration TICKET_LIFE = Duration.ofSeconds(JoinTicket.LIFE_SECONDS);
    /** A ticket of this kind was asked for by no session. */
    private static final long NO_SESSION = 0;

    private final Database database;
    private final LinkTimes times;
    private final HostPresence presence;
    private final ZoneQueue queue;
    private final SeatFinder finder;
    private final TicketSealer sealer;
    private final SecureRandom random;

    TransferService(
            Database database,
            LinkTimes times,
            HostPresence presence,
            ZoneQueue queue,
            SeatFinder finder,
            TicketSealer sealer,
            SecureRandom random) {
        this.database = database;
        this.times = times;
        this.presence = presence;
        this.queue = queue;
        this.finder = finder;
        this.sealer = sealer;
        this.random = random;
    }

    /**
     * Keeps a seat for a character that the host holds, and seats beside it for those of its party who would be left alone.
     *
     * @throws Problem {@code host_unknown}, {@code host_superseded}, {@code overloaded} or {@code invalid_request}
     */
    public SeatReply seat(UUID bootId, SeatRequest request) {
        Destination destination = destination(request);
        try {
            return queue.inTurn(destination.place(),
                    () -> database.transact(sql -> seat(sql, bootId, request, destination)));
        } catch (Problem refused) {
            if (refused.code() != ErrorCode.UNKNOWN_ZONE && refused.code() != ErrorCode.NO_INSTANCE) {
                throw refused;
            }
            return new SeatReply(null, refused.retryAfterMs(), false, refused.getMessage(), true);
        }
    }

    private static Destination destination(SeatRequest request) {
        String zoneId = request.zoneId();
        String instanceId = request.instanceId();
        if (zoneId != null && instanceId == null) {
            return new Destination.Zone(zoneId);
        }
        if (instanceId != null && zoneId == null) {
            return new Destination.Instance(instanceId);
        }
        throw Problem.of(ErrorCode.INVALID_REQUEST, "give either zone_id or instance_id");
    }

    private SeatReply seat(DSLContext sql, UUID bootId, SeatRequest request, Destination destination) {
        LeaseRef character = request.character();
        HostService.requireKnown(sql, bootId);
        if (LeaseRepository.heldBy(sql, bootId, List.of(character.characterId())).isEmpty()) {
            return refused("the character is not held by this host");
        }
        SeatFinder.Found found = Boolean.TRUE.equals(request.travels())
                ? finder.findForTravel(sql, character.characterId(), destination)
                : finder.findForMove(sql, character.characterId(), destination);
        return switch (found) {
            case SeatFinder.NoSeat(Problem problem, boolean opening) ->
                new SeatReply(null, problem.retryAfterMs(), opening, problem.getMessage(), true);
            case SeatFinder.Seat seat -> keep(sql, bootId, character, seat);
        };
    }

    private static SeatReply keep(DSLContext sql, UUID bootId, LeaseRef character, SeatFinder.Seat seat) {
        Candidate instance = seat.instance();
        // Looked at again: its lease is locked now.
        if (LeaseRepository.lockHeld(sql, bootId, List.of(character)).isEmpty()) {
            return refused("the character is not held by this host any more");
        }
        Long where = seat.lease().instanceKey();
        if (where != null && where == instance.instanceKey()) {
            return refused("the character is in " + instance.instanceId() + " already");
        }
        SeatRepository.keep(sql, instance.instanceKey(), List.of(character.characterId()), SEAT_LIFE);
        return new SeatReply(instance.instanceId(), 0, false, null, false);
    }

    private static SeatReply refused(String reason) {
        return new SeatReply(null, 0, false, reason, false);
    }

    /**
     * The ticket to the kept seat, for a character that its host has given back under just this token. Nobody else can claim it from
     * now on without a newer one.
     *
     * @throws Problem {@code host_unknown} or {@code host_superseded}
     */
    public TicketReply ticket(UUID bootId, TicketRequest request) {
        LeaseRef character = request.character();
        return database.transact(sql -> {
            HostService.requireKnown(sql, bootId);
            return switch (finder.kept(sql, character.characterId())) {
                case SeatFinder.NoSeat(Problem problem, boolean _) -> noTicket(problem.getMessage());
                case SeatFinder.Seat seat -> ticket(sql, character, seat);
            };
        });
    }

    private TicketReply ticket(DSLContext sql, LeaseRef character, SeatFinder.Seat seat) {
        if (!seat.lease().isFreeAfter(character.fence())) {
            return noTicket("the character was claimed elsewhere");
        }
        return seat.lease().kicked() ? noTicket("the player was kicked") : claim(sql, character.characterId(), seat);
    }

    private TicketReply claim(DSLContext sql, long characterId, SeatFinder.Seat seat) {
        LoadedCharacter character = CheckpointRepository.load(sql, List.of(characterId)).get(characterId);
        if (character == null) {
            return noTicket("the character was deleted");
        }
        if (SanctionService.isBanned(sql, character.accountId())) {
            return noTicket("the account is banned");
        }
        Candidate instance = seat.instance();
        SeatRepository.forget(sql, characterId);
        LeaseRepository.Claim claim = LeaseRepository.claim(sql, characterId, instance.instanceKey(), TICKET_LIFE);
        String ticket = sealer.seal(new JoinTicket(sealer.keyId(), claim.expiresAt().getEpochSecond(),
                instance.bootId(), instance.instanceKey(), character.accountId(), characterId, claim.fence(),
                NO_SESSION, JoinTicket.Nonce.random(random)));
        return new TicketReply(instance.gatewayUrl(), ticket, seat.zoneId(), claim.fence(), null);
    }

    private static TicketReply noTicket(@Nullable String reason) {
        return new TicketReply(null, null, null, 0, reason);
    }

    /**
     * Takes a character back to where it was, if it has not got to its seat: from then on its ticket is worth nothing.
     *
     * @throws Problem {@code host_unknown} or {@code host_superseded}
     */
    public ReturnReply takeBack(UUID bootId, ReturnRequest request) {
        LeaseRef character = request.character();
        long characterId = character.characterId();
        return database.transact(sql -> {
            HostService.requireKnown(sql, bootId);
            LeaseRow lease = LeaseRepository.lock(sql, characterId, presence);
            if (lease == null || lease.fence() != character.fence()) {
                return gone(Whereabouts.ELSEWHERE);
            }
            if (lease.loaded()) {
                return gone(Whereabouts.ARRIVED);
            }
            LoadedCharacter loaded = InstanceRepository.isOpenOn(sql, bootId, request.instanceKey())
                    ? CheckpointRepository.load(sql, List.of(characterId)).get(characterId)
                    : null;
            if (loaded == null) {
                return gone(Whereabouts.ELSEWHERE);
            }
            if (lease.kicked() || SanctionService.isBanned(sql, loaded.accountId())) {
                return gone(Whereabouts.KICKED);
            }
            SeatRepository.forget(sql, characterId);
            long fence = LeaseRepository.claim(sql, characterId, request.instanceKey(), TICKET_LIFE).fence();
            LeaseRepository.markLoaded(sql, Set.of(characterId), times.leaseTtl());
            return new ReturnReply(Whereabouts.BACK, fence, loaded);
        });
    }

    private static ReturnReply gone(Whereabouts whereabouts) {
        return new ReturnReply(whereabouts, 0, null);
    }
}
