package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.hostlink.Saves.CharacterSave;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.Strategies;
import dev.omega.server.zone.TestCells;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The saving thread runs; a long time of gathering is never waited out, so that only what must send does. */
@Timeout(30)
class CheckpointCourierTest {

    private static final long FOR_EVER_MS = 3_600_000;
    private static final long FENCE = 7;
    private static final long KNOWN_VERSION = 40;

    private final RecordedSaves api = new RecordedSaves();
    private final LeaseBook leases = new LeaseBook();
    private final TestCells cells = new TestCells();
    private final CheckpointCourier courier =
            new CheckpointCourier(api, leases, new Random(1), FOR_EVER_MS, ReleaseGate.OPEN);
    private final HostedInstance instance = new HostedInstance(0, "forest-1", RealmZones.catalog().definition("forest"),
            Strategies.ALL, InstanceShape.STANDARD, courier, () -> (operation, character, fence, item, count) -> {},
            new SecureRandom());
    private final Thread saving = Thread.ofVirtual().unstarted(() -> run(courier));

    private static void run(CheckpointCourier courier) {
        try {
            courier.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        saving.interrupt();
    }

    private void hold(long characterId, long fence) {
        leases.add(new Lease(characterId, fence, instance), KNOWN_VERSION);
    }

    private CheckpointCell announce(long characterId, boolean leaving) {
        CheckpointCell cell = cells.filled(characterId, FENCE, leaving);
        courier.pending(cell, leaving);
        return cell;
    }

    private static List<Long> characters(List<CharacterSave> saves) {
        return saves.stream().map(CharacterSave::characterId).toList();
    }

    @Test
    void checkpoints_shouldBeGatheredUntilSomebodyLeaves() throws Exception {
        List.of(1L, 2L, 3L, 4L).forEach(id -> hold(id, FENCE));
        saving.start();
        announce(1, false);
        announce(2, false);
        announce(3, false);
        announce(4, true);

        assertEquals(List.of(1L, 2L, 3L, 4L), characters(api.requests.take()));
    }

    @Test
    void checkpoints_shouldBeSentWhenARequestIsFull() throws Exception {
        for (long id = 1; id <= 200; id++) {
            hold(id, FENCE);
            announce(id, false);
        }
        saving.start();

        assertEquals(200, api.requests.take().size());
    }

    @Test
    void checkpoints_shouldBeSentWhenTheTimeOfGatheringIsOver() throws Exception {
        CheckpointCourier quick = new CheckpointCourier(api, leases, new Random(1), 1, ReleaseGate.OPEN);
        Thread thread = Thread.startVirtualThread(() -> run(quick));
        hold(1, FENCE);
        quick.pending(cells.filled(1, FENCE, false), false);

        assertEquals(List.of(1L), characters(api.requests.take()));
        thread.interrupt();
    }

    @Test
    void save_shouldCarryTheNextVersionAndGiveTheLeaseBackWhenTheCharacterLeft() throws Exception {
        hold(1, FENCE);
        saving.start();
        announce(1, true);

        CharacterSave save = api.requests.take().getFirst();
        assertEquals(KNOWN_VERSION + 1, save.version());
        assertEquals(FENCE, save.fence());
        assertTrue(save.release());
        await(() -> courier.waiting() == 0);
        assertNull(leases.find(1));
    }

    @Test
    void fencedSave_shouldDropTheLeaseAndLeaveTheOthers() throws Exception {
        hold(1, FENCE);
        hold(2, FENCE);
        api.fenced.add(1L);
        announce(1, false);
        announce(2, false);
        hold(3, FENCE);
        announce(3, true);
        saving.start();
        api.requests.take();
        await(() -> courier.waiting() == 0);

        assertNull(leases.find(1));
        assertNotNull(leases.find(2));
    }

    @Test
    void checkpointUnderALostLease_shouldNotBeSent() throws Exception {
        hold(1, FENCE + 1);
        hold(2, FENCE);
        announce(1, false);
        announce(2, true);
        saving.start();

        assertEquals(List.of(2L), characters(api.requests.take()));
    }

    @Test
    void lastState_shouldBeSavedAtOnceAndItsLeaseGoWhenTheBooksAreClear() throws Exception {
        AtomicBoolean clear = new AtomicBoolean();
        CheckpointCourier gated = new CheckpointCourier(api, leases, new Random(1), 1, new ReleaseGate() {

            @Override
            public long mark() {
                return 0;
            }

            @Override
            public boolean isClear(long characterId, long mark) {
                return clear.get();
            }
        });
        Thread thread = Thread.startVirtualThread(() -> run(gated));
        hold(1, FENCE);
        gated.pending(cells.filled(1, FENCE, true), true);

        CharacterSave state = api.requests.take().getFirst();
        assertFalse(state.release());
        assertNotNull(leases.find(1));
        clear.set(true);
        CharacterSave farewell = api.requests.take().getFirst();
        assertTrue(farewell.release());
        assertEquals(state.version(), farewell.version());
        await(() -> gated.waiting() == 0);
        assertNull(leases.find(1));
        thread.interrupt();
    }

    @Test
    void malformedSave_shouldNotHoldUpTheOthers() throws Exception {
        List.of(1L, 2L, 3L).forEach(id -> hold(id, FENCE));
        api.malformed.add(2L);
        announce(1, false);
        announce(2, false);
        announce(3, true);
        saving.start();

        assertEquals(3, api.requests.take().size());
        for (long id = 1; id <= 3; id++) {
            assertEquals(List.of(id), characters(api.requests.take()));
        }
        await(() -> courier.waiting() == 0);
        assertTrue(api.requests.isEmpty(), "the malformed one is not tried for ever");
    }

    @Test
    void saves_shouldWaitForAnApiThatIsAwayAndCarryTheNewestState() throws Exception {
        hold(1, FENCE);
        api.timesAway.set(1);
        saving.start();
        announce(1, true);

        CharacterSave first = api.requests.take().getFirst();
        CharacterSave second = api.requests.take().getFirst();
        assertEquals(first, second);
        await(() -> courier.waiting() == 0);
    }

    @Test
    void waiting_shouldCountCharactersTheDatabaseDoesNotHave() {
        hold(1, FENCE);
        hold(2, FENCE);
        announce(1, false);
        announce(2, false);

        assertEquals(2, courier.waiting());
    }

    @Test
    void abandonedLease_shouldBeGivenBackAtOnce() throws Exception {
        hold(1, FENCE);
        saving.start();
        courier.abandoned(1, FENCE);

        assertEquals(List.of(new LeaseRef(1, FENCE)), api.releases.take());
        assertNull(leases.find(1));
        assertTrue(api.requests.isEmpty());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
