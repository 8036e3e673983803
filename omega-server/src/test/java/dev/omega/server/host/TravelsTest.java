package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.host.TransferDesk.Goal;
import dev.omega.server.host.TransferDesk.Outcome;
import dev.omega.server.host.TransferDesk.Result;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.Strategies;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clock stands unless a test moves it. */
class TravelsTest {

    private static final long FENCE = 4;
    private static final long SECOND_NS = 1_000_000_000;

    private final HostedInstance instance = new HostedInstance(0, "forest-1", RealmZones.catalog().definition("forest"),
            Strategies.ALL, InstanceShape.STANDARD, new Unconcerned(),
            () -> (operation, character, fence, item, count) -> {}, new SecureRandom());
    private final LeaseBook leases = new LeaseBook();
    private final List<String> asked = new ArrayList<>();
    private long nowNs;
    private Result answer = Result.of(Outcome.GONE);
    private Runnable meanwhile = () -> {};
    private final Travels travels = new Travels(leases, this::move, () -> nowNs, Runnable::run);

    private static final class Unconcerned implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgently) {}

        @Override
        public void abandoned(long characterId, long fence) {}
    }

    private Result move(Lease lease, Goal goal) {
        asked.add(lease.characterId() + " " + goal.zoneId() + " " + goal.travels());
        meanwhile.run();
        return answer;
    }

    private void hold(long characterId) {
        leases.add(new Lease(characterId, FENCE, instance), 1);
    }

    @Test
    void player_shouldBeMovedUnderItsLeaseOnly() {
        hold(7);
        travels.wanted(7, FENCE + 1, "desert");
        travels.wanted(8, FENCE, "desert");
        assertEquals(List.of(), asked);
        travels.wanted(7, FENCE, "desert");
        assertEquals(List.of("7 desert true"), asked);
    }

    @Test
    void playerOnItsWay_shouldNotBeMovedAgain() {
        hold(7);
        meanwhile = () -> travels.wanted(7, FENCE, "forest");
        travels.wanted(7, FENCE, "desert");
        assertEquals(1, asked.size());
        meanwhile = () -> {};
        travels.wanted(7, FENCE, "forest");
        assertEquals(2, asked.size(), "it is back");
    }

    @Test
    void playerWhoHasArrivedOnTheSameHost_shouldGoOnBeforeItsOldConnectionHasEnded() {
        hold(7);
        meanwhile = () -> {
            meanwhile = () -> {};
            leases.add(new Lease(7, FENCE + 1, instance), 2);
            travels.wanted(7, FENCE + 1, "forest");
        };
        travels.wanted(7, FENCE, "desert");
        assertEquals(List.of("7 desert true", "7 forest true"), asked);
    }

    @Test
    void zoneThatTakesNobody_shouldNotBeAskedForAgainWithinASecond() {
        hold(7);
        hold(8);
        answer = new Result(Outcome.NOWHERE, "it is drained");
        travels.wanted(7, FENCE, "desert");
        travels.wanted(8, FENCE, "desert");
        assertEquals(List.of("7 desert true"), asked);
        travels.wanted(8, FENCE, "volcanic");
        nowNs = SECOND_NS;
        travels.wanted(8, FENCE, "desert");
        assertEquals(List.of("7 desert true", "8 volcanic true", "8 desert true"), asked);
    }

    @Test
    void instanceThatIsBeingOpened_shouldBeWaitedForAFewSeconds() {
        hold(7);
        answer = new Result(Outcome.NOT_YET, "it is being opened");
        meanwhile = () -> nowNs += 2 * SECOND_NS;
        travels.wanted(7, FENCE, "desert");
        assertEquals(3, asked.size(), "after 0, 2 and 4 seconds");
    }
}
