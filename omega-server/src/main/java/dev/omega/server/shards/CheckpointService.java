package dev.omega.server.shards;

import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Leases.ReleaseRequest;
import dev.omega.server.hostlink.Leases.RenewReply;
import dev.omega.server.hostlink.Leases.RenewRequest;
import dev.omega.server.hostlink.Loads.LoadOutcome;
import dev.omega.server.hostlink.Loads.LoadReply;
import dev.omega.server.hostlink.Loads.LoadRequest;
import dev.omega.server.hostlink.Loads.LoadedCharacter;
import dev.omega.server.hostlink.Saves.CharacterSave;
import dev.omega.server.hostlink.Saves.SaveOutcome;
import dev.omega.server.hostlink.Saves.SaveReply;
import dev.omega.server.hostlink.Saves.SaveRequest;
import dev.omega.server.hostlink.Saves.SaveResult;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leases renewed, characters loaded and saved for zone hosts; the database refuses whoever lost a character. */
public final class CheckpointService {

    private final Database database;
    private final LinkTimes times;

    CheckpointService(Database database, LinkTimes times) {
        this.database = database;
        this.times = times;
    }

    /**
     * Renews leases and names those that are no longer the host's. A lease that the same process got under a newer token is
     * not lost: the player is coming back to it.
     *
     * @throws Problem {@code host_unknown} or {@code host_superseded}
     */
    public RenewReply renew(UUID bootId, RenewRequest request) {
        List<LeaseRef> leases = request.leases();
        return database.transact(sql -> {
            HostService.requireKnown(sql, bootId);
            if (leases.isEmpty()) {
                return RenewReply.ALL_HELD;
            }
            Set<Long> held = LeaseRepository.lockHeld(sql, bootId, leases);
            if (!held.isEmpty()) {
                LeaseRepository.extend(sql, held, times.leaseTtl());
            }
            List<LeaseRef> others = leases.stream().filter(l -> !held.contains(l.characterId())).toList();
            if (others.isEmpty()) {
                return RenewReply.ALL_HELD;
            }
            Set<Long> stillHere = LeaseRepository.heldBy(sql, bootId, ids(others));
            List<LeaseRef> lost = others.stream().filter(l -> !stillHere.contains(l.characterId())).toList();
            Set<Long> free = lost.isEmpty() ? Set.of() : LeaseRepository.unclaimed(sql, lost);
            return new RenewReply(lost, lost.stream().filter(l -> free.contains(l.characterId())).toList());
        });
    }

    private static List<Long> ids(List<LeaseRef> leases) {
        return leases.stream().map(LeaseRef::characterId).toList();
    }

    /**
     * Loads characters whose tickets a host accepted; from now on they count as being played there.
     *
     * @throws Problem {@code host_unknown} or {@code host_superseded}
     */
    public LoadReply load(UUID bootId, LoadRequest request) {
        return database.transact(sql -> {
            HostService.requireKnown(sql, bootId);
            Set<Long> held = LeaseRepository.lockHeld(sql, bootId, request.characters());
            if (!held.isEmpty()) {
                LeaseRepository.markLoaded(sql, held, times.leaseTtl());
            }
            Map<Long, Integer> teams = held.isEmpty() ? Map.of() : OrderRepository.takeSeats(sql, held);
            Map<Long, LoadedCharacter> loaded = held.isEmpty() ? Map.of() : CheckpointRepository.load(sql, held);
            return new LoadReply(request.characters()
                    .stream()
                    .map(ref -> loaded.getOrDefault(ref.characterId(), fenced(ref))
                            .in(teams.getOrDefault(ref.characterId(), 0)))
                    .toList());
        });
    }

    private static LoadedCharacter fenced(LeaseRef ref) {
        return new LoadedCharacter(ref.characterId(), LoadOutcome.FENCED, 0, "", "", 0, 0, null, 0, null, null);
    }

    /**
     * Saves what is newest and releases leases where asked, in one transaction. Also from hosts that are unknown or lost: as
     * long as nobody else claimed a character, its last holder's state is the best there is.
     *
     * @throws Problem {@code invalid_request} when a character is named twice
     */
    public SaveReply save(SaveRequest request) {
        List<CharacterSave> saves = request.saves();
        Set<Long> ids = distinctIds(saves);
        return database.transact(sql -> {
            Map<Long, CheckpointRepository.Known> known = CheckpointRepository.lock(sql, ids);
            Set<Long> saved = CheckpointRepository.save(sql, saves);
            List<SaveResult> results = new ArrayList<>(saves.size());
            List<LeaseRef> released = new ArrayList<>();
            for (CharacterSave save : saves) {
                SaveOutcome outcome = saved.contains(save.characterId())
                        ? SaveOutcome.SAVED
                        : judge(save, known.get(save.characterId()));
                results.add(new SaveResult(save.characterId(), outcome));
                if (save.release() && outcome != SaveOutcome.FENCED) {
                    released.add(new LeaseRef(save.characterId(), save.fence()));
                }
            }
            if (!released.isEmpty()) {
                LeaseRepository.release(sql, released);
            }
            return new SaveReply(results);
        });
    }

    /** Gives back leases that this process holds under just these fencing tokens; others are left as they are. */
    public void release(UUID bootId, ReleaseRequest request) {
        database.transact(sql -> {
            Set<Long> held = LeaseRepository.lockHeld(sql, bootId, request.leases());
            List<LeaseRef> free = request.leases().stream().filter(l -> held.contains(l.characterId())).toList();
            if (!free.isEmpty()) {
                LeaseRepository.release(sql, free);
            }
            return free;
        });
    }

    private static Set<Long> distinctIds(List<CharacterSave> saves) {
        Set<Long> ids = new HashSet<>();
        for (CharacterSave save : saves) {
            if (!ids.add(save.characterId())) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "character " + save.characterId() + " is saved twice");
            }
        }
        return ids;
    }

    /** Reliability design, "One owner per character": the same token with a version at least as new is a repetition. */
    private static SaveOutcome judge(CharacterSave save, CheckpointRepository.@Nullable Known known) {
        boolean repeated = known != null && known.isOfTheStay(save.fence()) && known.savedFence() == save.fence()
                && known.savedVersion() >= save.version();
        return repeated ? SaveOutcome.DUPLICATE : SaveOutcome.FENCED;
    }
}
