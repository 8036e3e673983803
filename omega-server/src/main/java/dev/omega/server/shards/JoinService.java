package dev.omega.server.shards;

import dev.omega.server.characters.CharacterService;
import dev.omega.server.characters.PlayerCharacter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.Outcome;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.shards.settings.SettingsRepository;
import dev.omega.server.shards.settings.ShardSettings;
import dev.omega.server.ticket.JoinTicket;
import dev.omega.server.ticket.TicketSealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends characters into the world: one transaction picks the instance and claims the lease; the ticket seals what it
 * decided. Any thread that may block.
 */
public final class JoinService {

    private static final long IN_USE_RETRY_MS = 1_500;
    private static final long FULL_RETRY_MS = 5_000;
    private static final Duration TICKET_LIFE = Duration.ofSeconds(JoinTicket.LIFE_SECONDS);

    private final ZoneQueue queue = new ZoneQueue();
    private final AnswerDesk desk;
    private final HostPresence presence;
    private final TicketSealer sealer;
    private final SecureRandom random;

    JoinService(AnswerDesk desk, HostPresence presence, TicketSealer sealer, SecureRandom random) {
        this.desk = desk;
        this.presence = presence;
        this.sealer = sealer;
        this.random = random;
    }

    /** Who wants to go where. */
    public record JoinOrder(
            @Nullable RequestKey key,
            long accountId,
            long sessionHash,
            long characterId,
            Destination destination) {}

    /**
     * Claims the character for an instance and seals a ticket to it.
     *
     * @throws Problem {@code not_found}, {@code unknown_zone}, {@code no_instance}, {@code zone_full} or
     *     {@code character_in_use}
     */
    public JoinTicketGrant join(JoinOrder order) {
        return queue.inTurn(order.destination().place(),
                () -> desk.decide(order.key(), JoinTicketGrant.class, sql -> decide(sql, order)));
    }

    private Outcome<JoinTicketGrant> decide(DSLContext sql, JoinOrder order) {
        PlayerCharacter character = CharacterService.require(sql, order.accountId(), order.characterId());
        ShardSettings shard = lockShard(sql, order.destination());
        List<Placement.Candidate> candidates = shard.draining()
                ? List.of()
                : ShardRepository.candidates(sql, shard.zoneId(), order.characterId(), presence.reachableHosts(),
                        OrderRepository.mayEnter(order.characterId()));
        LeaseRepository.LeaseRow lease =
                Objects.requireNonNull(LeaseRepository.lock(sql, order.characterId(), presence.aliveLeases()));
        Placement.Candidate instance = pick(order.destination(), shard, candidates, lease);
        if (lease.held() && !Objects.equals(lease.instanceKey(), instance.instanceKey())) {
            // Must be committed before the join is refused.
            LeaseRepository.want(sql, order.characterId());
            return new Outcome.Refused<>(Problem.retryable(ErrorCode.CHARACTER_IN_USE,
                    character.name() + " is being played elsewhere and was asked to leave; try again",
                    IN_USE_RETRY_MS));
        }
        return new Outcome.Done<>(grant(order, instance, shard.zoneId(),
                LeaseRepository.claim(sql, order.characterId(), instance.instanceKey(), TICKET_LIFE)));
    }

    private static ShardSettings lockShard(DSLContext sql, Destination destination) {
        String zoneId = switch (destination) {
            case Destination.Zone zone -> zone.zoneId();
            case Destination.Instance instance -> ShardRepository.zoneOfInstance(sql, instance.instanceId());
        };
        if (zoneId == null) {
            throw noInstance(destination);
        }
        ShardSettings limits = SettingsRepository.lock(sql, zoneId);
        if (limits == null) {
            throw Problem.of(ErrorCode.UNKNOWN_ZONE, "there is no zone " + zoneId);
        }
        return limits;
    }

    private static Placement.Candidate pick(
            Destination destination,
            ShardSettings shard,
            List<Placement.Candidate> candidates,
            LeaseRepository.LeaseRow lease) {
        List<Placement.Candidate> eligible = switch (destination) {
            case Destination.Zone _ -> candidates;
            case Destination.Instance wanted ->
                candidates.stream().filter(c -> c.instanceId().equals(wanted.instanceId())).toList();
        };
        if (eligible.isEmpty()) {
            throw noInstance(destination);
        }
        Placement.Candidate present = present(eligible, lease);
        return present != null
                ? present
                : withRoom(destination, shard, eligible).orElseThrow(() -> Problem.retryable(ErrorCode.ZONE_FULL,
                        "every instance of " + shard.zoneId() + " is full; try again", FULL_RETRY_MS));
    }

    /** The instance where the character already is: its avatar waits there, and its seat is its own. */
    private static Placement.@Nullable Candidate present(
            List<Placement.Candidate> eligible,
            LeaseRepository.LeaseRow lease) {
        return eligible.stream()
                .filter(c -> lease.held() && Objects.equals(lease.instanceKey(), c.instanceKey()))
                .findFirst()
                .orElse(null);
    }

    private static Optional<Placement.Candidate> withRoom(
            Destination destination,
            ShardSettings shard,
            List<Placement.Candidate> eligible) {
        return switch (destination) {
            case Destination.Zone _ -> Placement.choose(eligible, shard.softFillPercent(), shard.hardCapPercent());
            case Destination.Instance _ -> Placement.choose(eligible, 100, 100);
        };
    }

    private static Problem noInstance(Destination destination) {
        String what = switch (destination) {
            case Destination.Zone zone -> "no instance of " + zone.zoneId() + " is running";
            case Destination.Instance instance -> "instance " + instance.instanceId() + " is not running";
        };
        return Problem.retryable(ErrorCode.NO_INSTANCE, what + "; try again", FULL_RETRY_MS / 2);
    }

    private JoinTicketGrant grant(
            JoinOrder order,
            Placement.Candidate instance,
            String zoneId,
            LeaseRepository.Claim claim) {
        String ticket = sealer.seal(new JoinTicket(sealer.keyId(), claim.expiresAt().getEpochSecond(),
                instance.bootId(), instance.instanceKey(), order.accountId(), order.characterId(), claim.fence(),
                order.sessionHash(), JoinTicket.Nonce.random(random)));
        return new JoinTicketGrant(instance.instanceId(), zoneId, instance.gatewayUrl(), ticket,
                claim.expiresAt().toEpochMilli(), order.characterId(), claim.fence());
    }
}
