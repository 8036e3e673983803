package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.zone.Strategies;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartyDeskTest {

    private final LeaseBook leases = new LeaseBook();
    private final List<String> told = new ArrayList<>();
    private boolean isBusy;

    private final PartyDesk desk = new PartyDesk(leases, (lease, members) -> {
        if (!isBusy) {
            told.add(lease.characterId() + " " + members);
        }
        return !isBusy;
    });

    private final HostedInstance instance = new HostedInstance(0, "forest-1", RealmZones.catalog().definition("forest"),
            Strategies.ALL, InstanceShape.STANDARD,
            new CheckpointCourier(new RecordedSaves(), leases, new SecureRandom(), 1, ReleaseGate.OPEN),
            () -> (operation, character, fence, item, count) -> {}, new SecureRandom());

    private List<String> update(List<List<Long>> parties) {
        told.clear();
        desk.update(parties);
        return List.copyOf(told);
    }

    private void arrives(long characterId, long fence) {
        leases.add(new Lease(characterId, fence, instance), 0);
    }

    @Test
    void update_shouldTellWhatChangedAlone() {
        arrives(1, 10);
        arrives(2, 11);
        assertEquals(List.of("1 [1, 2]", "2 [1, 2]"), update(List.of(List.of(1L, 2L))));
        assertEquals(List.of(), update(List.of(List.of(1L, 2L))));
        arrives(3, 12);
        assertEquals(List.of("1 [1, 2, 3]", "2 [1, 2, 3]", "3 [1, 2, 3]"), update(List.of(List.of(1L, 2L, 3L))));
        assertEquals(List.of("1 [1, 3]", "3 [1, 3]", "2 []"), update(List.of(List.of(1L, 3L))));
        assertEquals(2, update(List.of()).size());
        assertEquals(List.of(), update(List.of()));
    }

    @Test
    void update_shouldTellAnewWhoCameBack() {
        arrives(1, 10);
        arrives(2, 11);
        update(List.of(List.of(1L, 2L)));
        arrives(2, 20);
        assertEquals(List.of("2 [1, 2]"), update(List.of(List.of(1L, 2L))));
    }

    @Test
    void update_shouldTryAgainWhatWasNotTaken() {
        arrives(1, 10);
        arrives(2, 11);
        isBusy = true;
        assertEquals(List.of(), update(List.of(List.of(1L, 2L))));
        isBusy = false;
        assertEquals(2, update(List.of(List.of(1L, 2L))).size());
    }

    @Test
    void update_shouldLeaveOutWhoIsNotHere() {
        arrives(1, 10);
        assertEquals(List.of("1 [1, 2]"), update(List.of(List.of(1L, 2L))));
    }
}
