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
import java.util.concurrent.TimeUnit;
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
    private final List<String> told = new ArrayList<>();
    private boolean stays = true;
    private long nowNs;
    private Result answer = Result.of(Outcome.GONE);
    private Runnable meanwhile = () -> {};
    private final Travels travels = new Travels(leases, this::move,
            (lease, text) -> told.add(lease.characterId() + " " + text), () -> stays, new TestTime(), Runnable::run);

    private final class TestTime implements Travels.Time {

        @Override
        public long nowNs() {
            return nowNs;
        }

        @Override
        public void pause(long milliseconds) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(milliseconds);
        }
    }

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
        assertEquals(List.of("7 the road to desert is closed: it is drained",
                "8 the road to desert is closed: it is drained"), told);
        travels.wanted(8, FENCE, "volcanic");
        nowNs = SECOND_NS;
        travels.wanted(8, FENCE, "desert");
        assertEquals(List.of("7 desert true", "8 volcanic true", "8 desert true"), asked);
    }

    @Test
    void playerWhoMayNotGo_shouldNotCloseTheRoadForOthers() {
        hold(7);
        hold(8);
        answer = new Result(Outcome.REFUSED, "the character is in desert-1 already");
        travels.wanted(7, FENCE, "desert");
        answer = Result.of(Outcome.GONE);
        travels.wanted(8, FENCE, "desert");
        assertEquals(List.of("7 desert true", "8 desert true"), asked);
        assertEquals(List.of("7 you cannot go to desert: the character is in desert-1 already"), told);
    }

    @Test
    void playerWhoIsNotTakenAlong_shouldBeTold() {
        hold(7);
        answer = Result.of(Outcome.UNABLE);
        travels.wanted(7, FENCE, "desert");
        answer = Result.of(Outcome.BACK);
        travels.wanted(7, FENCE, "desert");
        assertEquals(List.of("7 you cannot go to desert just now; step on the road again",
                "7 you did not get to desert; step on the road again"), told);
    }

    @Test
    void crowd_shouldNotAskForMoreThanAHundredAtOnce() {
        List<Runnable> waiting = new ArrayList<>();
        Travels crowded = new Travels(leases, this::move, (lease, text) -> told.add(text), () -> true, new TestTime(),
                waiting::add);
        for (int character = 1; character <= 101; character++) {
            hold(character);
            crowded.wanted(character, FENCE, "desert");
        }
        assertEquals(100, waiting.size());
        assertEquals(List.of("the road to desert is crowded; step on it again"), told);
        waiting.forEach(Runnable::run);
        crowded.wanted(101, FENCE, "desert");
        assertEquals(101, waiting.size(), "there is room again");
    }

    @Test
    void hostThatEnds_shouldStartNobodyOnAJourney() {
        hold(7);
        stays = false;
        travels.wanted(7, FENCE, "desert");
        assertEquals(List.of(), asked);
        assertEquals(List.of("7 the road to desert is closed: the server restarts"), told);
    }

    @Test
    void instanceThatIsBeingOpened_shouldBeWaitedForAFewSeconds() {
        hold(7);
        answer = new Result(Outcome.NOT_YET, "it is being opened");
        travels.wanted(7, FENCE, "desert");
        assertEquals(5 * SECOND_NS, nowNs);
        assertEquals(21, asked.size(), "four times a second");
        assertEquals(List.of("7 the road to desert is closed: it is being opened"), told);
    }

    @Test
    void playerWhoIsGone_shouldNotBeWaitedFor() {
        hold(7);
        answer = new Result(Outcome.NOT_YET, "it is being opened");
        meanwhile = () -> leases.remove(7, FENCE);
        travels.wanted(7, FENCE, "desert");
        assertEquals(1, asked.size());
    }
}
