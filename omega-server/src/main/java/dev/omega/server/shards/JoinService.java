package dev.omega.server.shards;

import dev.omega.server.characters.CharacterService;
import dev.omega.server.characters.PlayerCharacter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.Outcome;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.shards.placement.Candidate;
import dev.omega.server.store.Database;
import dev.omega.server.ticket.JoinTicket;
import dev.omega.server.ticket.TicketSealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends characters into the world: one transaction finds the seat and claims the lease; the ticket seals what it
 * decided. Any thread that may block.
 */
public final class JoinService {

    private static final long IN_USE_RETRY_MS = 1_500;
    private static final Duration TICKET_LIFE = Duration.ofSeconds(JoinTicket.LIFE_SECONDS);

    /** A repetition gets the same ticket while there is time to use it, and another one later. */
    private static final Duration REPEATED_FOR = TICKET_LIFE.dividedBy(2);

    private final ZoneQueue queue;
    private final AnswerDesk desk;
    private final SeatFinder finder;
    private final TicketSealer sealer;
    private final SecureRandom random;

    JoinService(AnswerDesk desk, ZoneQueue queue, SeatFinder finder, TicketSealer sealer, SecureRandom random) {
        this.queue = queue;
        this.desk = desk;
        this.finder = finder;
        this.sealer = sealer;
        this.random = random;
    }

    /**
     * Who wants to go where.
     *
     * @param friends whom it likes to be with, besides its party
     */
    public record JoinOrder(
            @Nullable RequestKey key,
            long accountId,
            long sessionHash,
            long characterId,
            Destination destination,
            Set<Long> friends) {}

    /**
     * Claims the character for an instance and seals a ticket to it.
     *
     * @throws Problem {@code not_found}, {@code unknown_zone}, {@code no_instance}, {@code zone_full} or
     *     {@code character_in_use}
     */
    public JoinTicketGrant join(JoinOrder order) {
        return queue.inTurn(order.destination().place(),
                () -> desk.decide(order.key(), JoinTicketGrant.class, REPEATED_FOR, sql -> decide(sql, order)));
    }

    private Outcome<JoinTicketGrant> decide(DSLContext sql, JoinOrder order) {
        PlayerCharacter character = CharacterService.requireToWrite(sql, order.accountId(), order.characterId());
        return switch (finder.find(sql, order.characterId(), order.destination(), order.friends())) {
            case SeatFinder.NoSeat(Problem problem, boolean _) -> new Outcome.Refused<>(problem);
            case SeatFinder.Seat seat -> claim(sql, order, character, seat);
        };
    }

    private Outcome<JoinTicketGrant> claim(
            DSLContext sql,
            JoinOrder order,
            PlayerCharacter character,
            SeatFinder.Seat seat) {
        Candidate instance = seat.instance();
        if (seat.lease().held() && !Objects.equals(seat.lease().instanceKey(), instance.instanceKey())) {
            // Must be committed before the join is refused.
            LeaseRepository.want(sql, order.characterId());
            return new Outcome.Refused<>(Problem.retryable(ErrorCode.CHARACTER_IN_USE,
                    character.name() + " is being played elsewhere and was asked to leave; try again",
                    IN_USE_RETRY_MS));
        }
        return new Outcome.Done<>(grant(order, instance, seat.zoneId(),
                LeaseRepository.claim(sql, order.characterId(), instance.instanceKey(), TICKET_LIFE)));
    }

    /** Forgets seats that nobody took and who waits no longer. */
    void purge(Database database) {
        database.transact(sql -> {
            SeatRepository.purge(sql);
            WaitRepository.purge(sql);
            return true;
        });
    }

    private JoinTicketGrant grant(JoinOrder order, Candidate instance, String zoneId, LeaseRepository.Claim claim) {
        String ticket = sealer.seal(new JoinTicket(sealer.keyId(), claim.expiresAt().getEpochSecond(),
                instance.bootId(), instance.instanceKey(), order.accountId(), order.characterId(), claim.fence(),
                order.sessionHash(), JoinTicket.Nonce.random(random)));
        return new JoinTicketGrant(instance.instanceId(), zoneId, instance.gatewayUrl(), ticket,
                claim.expiresAt().toEpochMilli(), order.characterId(), claim.fence());
    }
}
