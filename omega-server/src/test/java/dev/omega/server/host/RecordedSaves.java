package dev.omega.server.host;

import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Leases;
import dev.omega.server.hostlink.Saves;
import dev.omega.server.hostlink.Saves.CharacterSave;
import dev.omega.server.hostlink.Saves.SaveOutcome;
import dev.omega.server.hostlink.Saves.SaveResult;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An API that answers as it is told and keeps what it was asked. */
final class RecordedSaves implements SaveLink {

    final BlockingQueue<List<CharacterSave>> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<List<LeaseRef>> releases = new LinkedBlockingQueue<>();
    final Set<Long> fenced = ConcurrentHashMap.newKeySet();
    final Set<Long> malformed = ConcurrentHashMap.newKeySet();
    final AtomicInteger timesAway = new AtomicInteger();

    @Override
    public Saves.SaveReply save(Saves.SaveRequest request) throws IOException {
        requests.add(request.saves());
        if (timesAway.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            throw new ApiUnavailableException("away");
        }
        if (request.saves().stream().anyMatch(save -> malformed.contains(save.characterId()))) {
            throw new ApiRefusedException(400, "invalid_request", "malformed");
        }
        return new Saves.SaveReply(request.saves().stream().map(this::result).toList());
    }

    private SaveResult result(CharacterSave save) {
        return new SaveResult(save.characterId(),
                fenced.contains(save.characterId()) ? SaveOutcome.FENCED : SaveOutcome.SAVED);
    }

    @Override
    public void release(Leases.ReleaseRequest request) {
        releases.add(request.leases());
    }
}
