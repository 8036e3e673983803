package dev.omega.server.shards;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.shards.LeaseRepository.LeaseRow;
import dev.omega.server.shards.WaitRepository.Asker;
import dev.omega.server.shards.placement.Candidate;
import dev.omega.server.shards.placement.Placement;
import dev.omega.server.shards.placement.Placement.Asking;
import dev.omega.server.shards.placement.Placement.Limits;
import dev.omega.server.shards.placement.PlacementPolicy;
import dev.omega.server.shards.placement.WaitingLine;
import dev.omega.server.shards.settings.SettingsRepository;
import dev.omega.server.shards.settings.ShardKind;
import dev.omega.server.shards.settings.ShardSettings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds a seat for a character: in the caller's transaction and under the shard's lock, so that the decision is one step whatever else
 * goes on. Where there is none it has an instance opened, or puts the character in line. Any thread that may block.
 */
final class SeatFinder {

    private final HostPresence presence;
    private final InstanceOpener opener;
    private final PlacementPolicy policy;

    SeatFinder(HostPresence presence, InstanceOpener opener, PlacementPolicy policy) {
        this.presence = presence;
        this.opener = opener;
        this.policy = policy;
    }

    /** What was found. */
    sealed interface Found {}

    /**
     * A seat that the character may claim.
     *
     * @param lease where it is or was until now
     */
    record Seat(String zoneId, Candidate instance, LeaseRow lease) implements Found {}

    /**
     * None; what was noted about it is to be kept.
     *
     * @param opening whether an instance that the character may enter is on its way
     */
    record NoSeat(Problem problem, boolean opening) implements Found {}

    /** How a character gets to its seat. */
    private enum Going {
        /** It comes to play. */
        JOINS,
        /** It leaves where it is: those of its party who are there with it are to come along. */
        MOVES,
        /** It goes by itself, from where it plays: nobody is to come along, and it stands in no line. */
        TRAVELS
    }

    /** All that is known about one question. */
    private record Question(
            DSLContext sql,
            ShardSettings shard,
            Destination destination,
            long characterId,
            Asker asker,
            LeaseRow lease,
            List<Long> absent,
            Going going) {

        String zoneId() {
            return shard.zoneId();
        }

        boolean comesBack() {
            return lease.wasLatelyIn(zoneId());
        }

        Limits limits() {
            return new Limits(shard.softFillPercent(), shard.hardCapPercent(), shard.partyReservePercent());
        }

        int together() {
            return WaitingLine.together(absent.size(), asker.waitedMs());
        }

        int ahead() {
            return asker.waiting() == 0
                    ? 0
                    : WaitRepository.ahead(sql, zoneId(), characterId, comesBack(), asker.waitedMs());
        }
    }

    /**
     * A seat at the destination, or why there is none.
     *
     * @param friends whom the character likes to be with
     * @throws Problem {@code unknown_zone} or {@code no_instance}
     */
    Found find(DSLContext sql, long characterId, Destination destination, Set<Long> friends) {
        return find(sql, characterId, destination, friends, Going.JOINS);
    }

    /** The same for a character that has to leave where it is, together with its party there. */
    Found findForMove(DSLContext sql, long characterId, Destination destination) {
        return find(sql, characterId, destination, Set.of(), Going.MOVES);
    }

    /** The same for a character that goes from where it plays, alone: where there is no room it stays, and waits in no line. */
    Found findForTravel(DSLContext sql, long characterId, Destination destination) {
        return find(sql, characterId, destination, Set.of(), Going.TRAVELS);
    }

    /** The seat that is kept for a character, if its instance takes players still. */
    Found kept(DSLContext sql, long characterId) {
        String instanceId = SeatRepository.keptIn(sql, characterId);
        if (instanceId == null) {
            return new NoSeat(Problem.of(ErrorCode.NO_INSTANCE, "no seat is kept for the character"), false);
        }
        Destination there = new Destination.Instance(instanceId);
        String zoneId = lockShard(sql, there).zoneId();
        List<Candidate> open =
                ShardRepository.candidates(sql, zoneId, characterId, presence.reachableHosts(), List.of(), Set.of());
        LeaseRow lease = Objects.requireNonNull(LeaseRepository.lock(sql, characterId, presence));
        return open.stream()
                .filter(candidate -> candidate.instanceId().equals(instanceId))
                .findFirst()
                .<Found>map(candidate -> new Seat(zoneId, candidate, lease))
                .orElseGet(() -> new NoSeat(noInstance(there), false));
    }

    private Found find(DSLContext sql, long characterId, Destination destination, Set<Long> friends, Going going) {
        ShardSettings shard = lockShard(sql, destination);
        Asker asker = WaitRepository.asker(sql, shard.zoneId(), characterId);
        if (shard.kind() == ShardKind.RIFT && asker.party() != null) {
            SeatRepository.inviteToPartys(sql, shard.zoneId(), asker.party(), characterId);
        }
        List<Candidate> candidates = ShardRepository.candidates(sql, shard.zoneId(), characterId,
                presence.reachableHosts(), asker.members(), friends);
        LeaseRow lease = Objects.requireNonNull(LeaseRepository.lock(sql, characterId, presence));
        boolean alone = asker.members().isEmpty() || shard.kind() == ShardKind.RIFT || going == Going.TRAVELS;
        List<Long> absent = alone
                ? List.of()
                : SeatRepository.absent(sql, shard.zoneId(), asker.members(), going == Going.MOVES ? leftBy(lease) : 0);
        Question question = new Question(sql, shard, destination, characterId, asker, lease, absent, going);
        List<Candidate> eligible = eligible(question, candidates);
        Optional<Candidate> present = present(eligible, lease);
        if (present.isPresent() && !lease.punctual()) {
            return notHeard(present.get());
        }
        Optional<Candidate> seat = present.or(() -> choose(question, eligible));
        return seat.isPresent() ? take(question, seat.get()) : noSeat(question, eligible);
    }

    private static long leftBy(LeaseRow lease) {
        Long instanceKey = lease.instanceKey();
        return instanceKey == null ? 0 : instanceKey;
    }

    private static ShardSettings lockShard(DSLContext sql, Destination destination) {
        String zoneId = switch (destination) {
            case Destination.Zone zone -> zone.zoneId();
            case Destination.Instance instance -> ShardRepository.zoneOfInstance(sql, instance.instanceId());
        };
        if (zoneId == null) {
            throw noInstance(destination);
        }
        ShardSettings settings = SettingsRepository.lock(sql, zoneId);
        if (settings == null) {
            throw Problem.of(ErrorCode.UNKNOWN_ZONE, "there is no zone " + zoneId);
        }
        return settings;
    }

    /**
     * Into its own rift a character is invited; those of all are for who has none. Who has to leave an instance gets no seat there, also when
     * its host has not said yet that it is emptied. Where a shard is drained, whoever is in it may come
     * back, and matches that were formed are played.
     */
    private static List<Candidate> eligible(Question question, List<Candidate> all) {
        List<Candidate> candidates = all.stream()
                .filter(c -> question.going != Going.MOVES || !isPresent(c, question.lease))
                .filter(c -> !question.shard.draining() || c.invited() || isPresent(c, question.lease))
                .toList();
        return switch (question.destination) {
            case Destination.Instance named -> candidates.stream()
                    .filter(c -> c.instanceId().equals(named.instanceId()))
                    .map(Candidate::withFriend)
                    .toList();
            case Destination.Zone _ -> {
                boolean invited = candidates.stream().anyMatch(Candidate::invited);
                yield question.shard.kind() == ShardKind.RIFT && invited
                        ? candidates.stream().filter(Candidate::invited).toList()
                        : candidates;
            }
        };
    }

    /** The instance where the character already is: its avatar waits there, and its seat is its own. */
    private static Optional<Candidate> present(List<Candidate> eligible, LeaseRow lease) {
        return eligible.stream().filter(c -> isPresent(c, lease)).findFirst();
    }

    private static boolean isPresent(Candidate instance, LeaseRow lease) {
        return lease.held() && Objects.equals(lease.instanceKey(), instance.instanceKey());
    }

    private Optional<Candidate> choose(Question question, List<Candidate> eligible) {
        if (eligible.isEmpty()) {
            return Optional.empty();
        }
        // Who is invited has its seat, however many wait for others.
        int ahead = eligible.stream().allMatch(Candidate::invited) ? 0 : question.ahead();
        return Placement.choose(policy, eligible, question.limits(), new Asking(question.together(), ahead));
    }

    /** A ticket to a host that may be dead helps nobody: in a moment it is known. */
    private static Found notHeard(Candidate instance) {
        return new NoSeat(Problem.retryable(ErrorCode.NO_INSTANCE,
                "the host of " + instance.instanceId() + " has not been heard of for a moment; try again",
                Waiting.NOT_HEARD_RETRY_MS), false);
    }

    private static Found take(Question question, Candidate instance) {
        DSLContext sql = question.sql;
        if (question.asker.party() != null) {
            SeatRepository.lockParty(sql, question.asker.party());
            SeatRepository.forget(sql, question.characterId);
            int room = instance.roomTo(question.limits().withReserve()) - 1;
            List<Long> kept = question.absent.subList(0, Math.clamp(room, 0, question.absent.size()));
            SeatRepository.keep(sql, instance.instanceKey(), kept, WaitingLine.KEPT_FOR);
        }
        if (question.asker.waitedMs() != null) {
            WaitRepository.admit(sql, question.characterId);
        }
        return new Seat(question.zoneId(), instance, question.lease);
    }

    private Found noSeat(Question question, List<Candidate> eligible) {
        if (question.shard.draining()) {
            throw Problem.retryable(ErrorCode.NO_INSTANCE,
                    question.zoneId() + " is drained: nobody is sent there any more", Waiting.NO_INSTANCE_RETRY_MS);
        }
        if (question.destination instanceof Destination.Instance && !eligible.isEmpty()) {
            return new NoSeat(Problem.retryable(ErrorCode.ZONE_FULL,
                    "instance " + question.destination.place() + " is full; try again", WaitingLine.fullRetryMs()),
                    false);
        }
        int ahead = question.ahead();
        boolean opening = question.destination instanceof Destination.Zone
                && opener.isOpening(question.sql, question.shard, question.characterId, question.asker, ahead);
        if (question.shard.kind() == ShardKind.RIFT && opening) {
            return new NoSeat(Problem.retryable(ErrorCode.NO_INSTANCE,
                    "an instance of " + question.zoneId() + " is being opened for you; try again",
                    WaitingLine.openingRetryMs()), true);
        }
        boolean mayCome = opening || question.shard.kind() == ShardKind.RIFT;
        if (eligible.isEmpty() && !mayCome) {
            throw noInstance(question.destination);
        }
        String what = !eligible.isEmpty()
                ? "every instance of " + question.zoneId() + " is full"
                : opening
                        ? "an instance of " + question.zoneId() + " is being opened"
                        : "no host has room for another instance of " + question.zoneId();
        ErrorCode code = eligible.isEmpty() ? ErrorCode.NO_INSTANCE : ErrorCode.ZONE_FULL;
        if (question.going == Going.TRAVELS) {
            return new NoSeat(Problem.retryable(code, what + "; try again", WaitingLine.fullRetryMs()), opening);
        }
        Waiting line = Waiting.of(question.sql, question.zoneId(), ahead, opening);
        WaitRepository.wait(question.sql, question.zoneId(), question.characterId, question.comesBack(),
                WaitingLine.asksAgainWithin(line.retryMs));
        return new NoSeat(line.problem(code, what), opening);
    }

    private static Problem noInstance(Destination destination) {
        String what = switch (destination) {
            case Destination.Zone zone -> "no instance of " + zone.zoneId() + " is running";
            case Destination.Instance instance -> "instance " + instance.instanceId() + " is not running";
        };
        return Problem.retryable(ErrorCode.NO_INSTANCE, what + "; try again", Waiting.NO_INSTANCE_RETRY_MS);
    }

    /**
     * A place in line.
     *
     * @param position 1: next
     * @param estimateMs how long it may take; {@code null}: nobody can tell
     * @param retryMs when to ask again
     */
    record Waiting(int position, @Nullable Long estimateMs, long retryMs) {

        static final long NO_INSTANCE_RETRY_MS = 2_500;
        /** Whether a host is dead is known within a second or two. */
        static final long NOT_HEARD_RETRY_MS = 500;
        private static final long MINUTE_MS = 60_000;

        static Waiting of(DSLContext sql, String zoneId, int ahead, boolean opening) {
            int admitted = WaitRepository.admittedInLastMinute(sql, zoneId);
            return new Waiting(ahead + 1, admitted == 0 ? null : (ahead + 1) * MINUTE_MS / admitted,
                    WaitingLine.retryMs(opening, ahead));
        }

        Problem problem(ErrorCode code, String what) {
            return Problem.waiting(code, what + "; you are number " + position + " of those who wait", retryMs,
                    new Problem.Line(position, estimateMs));
        }
    }
}
