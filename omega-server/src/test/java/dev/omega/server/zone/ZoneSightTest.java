package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.MessageReader;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.StateResult;
import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.replication.Sighting;
import dev.omega.server.replication.Sighting.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who sees whom in a full view, and operators who ask and look on. */
class ZoneSightTest {

    private static final int METRE = 256;
    private static final int MIDDLE = 100 * METRE;
    private static final int PLAYERS = 12;
    private static final int CAP = 4;

    private final ZoneKit kit = new ZoneKit(narrow());

    private static ZoneConfig narrow() {
        ZoneConfig forest = ZoneKit.quietForest();
        return forest.withReplication(forest.replication().withViewCap(CAP)).withJoinsPerTick(PLAYERS);
    }

    /** Players in a row, half a metre apart; each sees the four nearest. */
    private TestPlayer[] row() {
        TestPlayer[] players = new TestPlayer[PLAYERS + 1];
        for (int i = 1; i <= PLAYERS; i++) {
            players[i] = kit.join(i, 1, ZoneKit.CLIENT,
                    new CharacterBody("forest", MIDDLE + i * METRE / 2, MIDDLE, 0, 100, 100, 100, 1, 0));
        }
        kit.seconds(4);
        return players;
    }

    private Sighting sighting(String of, String by) {
        SightReport report = report(of);
        return report.seenBy()
                .stream()
                .filter(line -> line.other().name().equals(by))
                .findFirst()
                .orElseThrow()
                .sighting();
    }

    private SightReport report(String who) {
        CompletableFuture<@Nullable SightReport> answer = kit.inbox().askSight(who);
        kit.tick(1);
        SightReport report = answer.join();
        if (report == null) {
            throw new AssertionError("nobody is called " + who);
        }
        return report;
    }

    @Test
    void report_shouldNameWhoSeesAndWhoIsSeenTheNearestFirst() {
        row();
        SightReport report = report("hero12");
        assertEquals("Hero12", report.subject().name());
        assertEquals("Hero11", report.seenBy().getFirst().other().name());
        assertEquals(PLAYERS - 1, report.seenBy().size());
        assertEquals(Reason.CROWDED_OUT, sighting("Hero12", "Hero1").reason());
        assertEquals(CAP, report.sees().stream().filter(line -> line.sighting().seen()).count());
        assertEquals(report.subject(), report(String.valueOf(report.subject().netId())).subject());
    }

    @Test
    void report_shouldBeEmptyForNobody() {
        CompletableFuture<@Nullable SightReport> answer = kit.inbox().askSight("nobody");
        CompletableFuture<@Nullable SightReport> number = kit.inbox().askSight("65000");
        kit.tick(1);
        assertNull(answer.join());
        assertNull(number.join());
    }

    @Test
    void partyMember_shouldStayInSightInACrowd() {
        TestPlayer[] players = row();
        assertFalse(sighting("Hero12", "Hero1").seen());
        kit.inbox().offerParty(1, List.of(1L, 12L, 99L));
        kit.seconds(2);
        assertEquals(Reason.PINNED, sighting("Hero12", "Hero1").reason());
        assertTrue(players[1].view.entities().slotOf(players[12].welcome().selfNetId()) >= 0);
        kit.inbox().offerParty(1, List.of());
        kit.seconds(20);
        assertNotEquals(Reason.PINNED, sighting("Hero12", "Hero1").reason());
    }

    @Test
    void targetInView_shouldStayInSightThoughOthersComeNearer() {
        TestPlayer[] players = row();
        int target = players[5].welcome().selfNetId();
        assertTrue(sighting("Hero5", "Hero1").seen());
        players[1].strike(target);
        kit.seconds(1);
        assertEquals(Reason.PINNED, sighting("Hero5", "Hero1").reason());
    }

    @Test
    void observer_shouldSeeWhatThePlayerSeesAndNotBeSeen() {
        TestPlayer[] players = row();
        RecordedLink link = new RecordedLink();
        kit.inbox().offerObserve("Hero3", link);
        kit.seconds(2);
        ClientView view = new ClientView();
        MessageReader reader = new MessageReader(ReadLimits.SERVER_MESSAGES);
        for (byte[] message : link.messages) {
            reader.wrap(message, 0, message.length);
            reader.readArrayHeader();
            assertEquals(MessageType.STATE, reader.readInt());
            assertEquals(StateResult.APPLIED, view.applyState(reader));
        }
        assertEquals(players[3].view.selfX(), view.selfX());
        for (int slot = 0; slot < 128; slot++) {
            if (players[3].view.entities().isUsed(slot)) {
                assertTrue(view.entities().slotOf(players[3].view.entities().netId(slot)) >= 0);
            }
        }
        assertEquals(PLAYERS, kit.instance.stats().players());
        int before = link.messages.size();
        kit.inbox().offerStopObserving(link);
        kit.seconds(1);
        assertEquals(before, link.messages.size());
    }

    @Test
    void observer_shouldBeClosedWhenThePlayerIsGoneOrWasNeverThere() {
        kit.join(1, 1);
        kit.tick(2);
        RecordedLink link = new RecordedLink();
        RecordedLink lost = new RecordedLink();
        kit.inbox().offerObserve("Hero1", link);
        kit.inbox().offerObserve("Hero2", lost);
        kit.tick(8);
        assertNotEquals(RecordedLink.OPEN, lost.closeCode);
        assertEquals(RecordedLink.OPEN, link.closeCode);
        kit.inbox().offerLeave(0);
        kit.tick(2);
        assertNotEquals(RecordedLink.OPEN, link.closeCode);
    }
}
