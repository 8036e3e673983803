package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.Welcome;
import dev.omega.server.hostlink.CharacterBody;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How characters come into an instance, stay, and go. */
class ZoneSessionTest {

    private static final int WITH_READY = ZoneKit.CLIENT & ~Capabilities.NO_READY;

    private final ZoneKit kit = new ZoneKit(ZoneKit.quietForest());

    @Test
    void join_shouldBeAnsweredByWelcomeWithTheTermsOfTheZone() {
        kit.tick(9);
        TestPlayer player = kit.join(7, 1, WITH_READY, null);
        kit.tick(1);
        Welcome welcome = player.welcome();
        assertEquals("forest", welcome.zone().zone());
        assertEquals("forest-1", welcome.zone().instance());
        assertEquals(40, welcome.simHz());
        assertEquals(4, welcome.netDiv());
        assertEquals(10 / 4, welcome.netTick());
        assertEquals(48, welcome.zone().interestMetres());
        assertEquals(64, welcome.zone().slots());
        assertTrue(welcome.zone().phase() >= 0 && welcome.zone().phase() < 4);
        assertEquals(16, player.resumeToken().length);
        assertFalse(welcome.resumed());
        assertEquals(1, kit.instance.stats().players());
    }

    @Test
    void join_shouldContinueWhereTheCharacterWasLeft() {
        TestPlayer first = kit.join(7, 1);
        kit.tick(8);
        int x = first.view.selfX();
        int y = first.view.selfY();
        kit.inbox().offerLeave(first.connection);
        kit.tick(1);
        TestPlayer again = kit.join(7, 2, ZoneKit.CLIENT, new CharacterBody("forest", x, y, 5, 60, 10, 20, 3, 900));
        kit.tick(8);
        assertEquals(x, again.view.selfX());
        assertEquals(y, again.view.selfY());
        assertEquals(60, again.view.vital(0), 3);
    }

    @Test
    void state_shouldWaitForReadyUnlessTheClientNeedsNone() {
        TestPlayer loading = kit.join(1, 1, WITH_READY, null);
        TestPlayer bot = kit.join(2, 1);
        kit.seconds(1);
        assertEquals(0, loading.states);
        assertTrue(bot.states > 0);
        kit.inbox().offerReady(loading.connection);
        kit.tick(4);
        assertEquals(1, loading.states);
        assertEquals(1, loading.view.entities().count(), "sees the bot");
    }

    @Test
    void state_shouldFollowTheInputOfOthers() {
        TestPlayer walker = kit.join(1, 1);
        TestPlayer watcher = kit.join(2, 1);
        kit.tick(12);
        int slot = watcher.view.entities().slotOf(walker.welcome().selfNetId());
        int before = watcher.view.entities().x(slot);
        for (int i = 0; i < 10; i++) {
            walker.run(0);
            kit.tick(4);
        }
        assertTrue(Math.abs(watcher.view.entities().x(slot) - before) > 32, "the walker moved more than a metre");
        assertEquals(9, walker.view.ack());
        assertEquals(0, watcher.losses + walker.losses);
    }

    @Test
    void join_shouldBeRefusedWhenTheInstanceIsFull() {
        for (int i = 0; i < 50; i++) {
            kit.join(i, 1);
        }
        kit.seconds(1);
        TestPlayer late = kit.join(99, 1);
        kit.tick(1);
        assertEquals(CloseCode.ZONE_FULL, late.link.closeCode);
        assertEquals(1, kit.checkpoints.abandoned.size());
    }

    @Test
    void joins_shouldBeSpreadOverTicks() {
        for (int i = 0; i < 12; i++) {
            kit.join(i, 1);
        }
        kit.tick(1);
        assertEquals(5, kit.instance.stats().players());
        kit.tick(2);
        assertEquals(12, kit.instance.stats().players());
    }

    @Test
    void join_shouldBeForgottenWhenTheConnectionGoesFirst() {
        for (int i = 0; i < 5; i++) {
            kit.join(i, 1);
        }
        TestPlayer impatient = kit.join(6, 1);
        impatient.disconnect();
        kit.tick(3);
        assertEquals(5, kit.instance.stats().players());
        assertEquals(1, kit.checkpoints.abandoned.size());
        assertTrue(kit.released.contains(impatient.connection));
    }

    @Test
    void leave_shouldSaveReleaseAndRemoveAtOnce() {
        TestPlayer leaver = kit.join(1, 4);
        TestPlayer watcher = kit.join(2, 1);
        kit.tick(12);
        assertEquals(1, watcher.view.entities().count());
        kit.inbox().offerLeave(leaver.connection);
        kit.tick(1);
        assertEquals(1000, leaver.link.closeCode);
        assertTrue(kit.checkpoints.last(1).release());
        assertEquals(4, kit.checkpoints.last(1).fence());
        kit.tick(4);
        assertEquals(0, watcher.view.entities().count());
        assertTrue(kit.released.isEmpty(), "its number is in use until the gateway says that it is gone");
        leaver.disconnect();
        kit.tick(1);
        assertEquals(1, kit.released.size());
    }

    @Test
    void whoComesBackBeforeItIsSaved_shouldGoOnWhereItLeft() {
        TestPlayer leaver = kit.join(1, 4);
        kit.tick(12);
        kit.inbox().offerLeave(leaver.connection);
        kit.tick(1);
        CharacterBody left = kit.checkpoints.last(1).body();
        CharacterBody stale = new CharacterBody("forest", left.x() + 2_560, left.y(), 0, 1, 1, 1, 1, 0);

        kit.rejoin(1, 5, 5, stale);
        kit.tick(1);
        assertEquals(stale.health(), state(1).health(), "it was elsewhere meanwhile: the database knows best");

        kit.inbox().offerReplaceOrDrop(1, 5, CloseCode.KICKED, "kicked", true);
        kit.tick(1);
        CharacterBody kicked = kit.checkpoints.last(1).body();
        kit.rejoin(1, 6, 5, left);
        kit.tick(1);
        assertEquals(kicked, state(1));
        kit.inbox().offerReplaceOrDrop(1, 6, CloseCode.REPLACED, "lease lost", false);
        kit.tick(1);
        kit.rejoin(1, 7, 5, left);
        kit.tick(1);
        assertEquals(left.health(), state(1).health(), "nothing is known of who was let out without a save");
    }

    /** What would be saved of a character now. */
    private CharacterBody state(long characterId) {
        Player player = Objects.requireNonNull(kit.zone().roster.byCharacter(characterId));
        player.cell.put(kit.zone().simulation.entities(), player.entity, player.fence, false);
        return Objects.requireNonNull(player.cell.take()).body();
    }

    @Test
    void avatar_shouldWaitThirtySecondsForItsPlayer() {
        TestPlayer lost = kit.join(1, 1);
        kit.tick(8);
        lost.disconnect();
        kit.seconds(30);
        assertEquals(1, kit.instance.stats().players());
        kit.tick(2);
        assertEquals(0, kit.instance.stats().players());
        assertTrue(kit.checkpoints.last(1).release());
        assertEquals(1, kit.counter(ZoneCounter.LINK_DEAD_EXPIRED));
    }

    @Test
    void resume_shouldGiveTheAvatarBackWithANewToken() {
        TestPlayer lost = kit.join(1, 1);
        kit.tick(8);
        byte[] token = lost.resumeToken();
        lost.disconnect();
        kit.seconds(20);
        TestPlayer back = kit.resume(token);
        kit.tick(8);
        assertTrue(back.welcome().resumed());
        assertEquals(lost.welcome().selfNetId(), back.welcome().selfNetId());
        assertEquals(lost.view.selfX(), back.view.selfX());
        assertNotEquals(lost.welcome().resumeToken(), back.welcome().resumeToken());
        TestPlayer replay = kit.resume(token);
        kit.tick(1);
        assertEquals(CloseCode.RESUME_REFUSED, replay.link.closeCode);
        kit.seconds(40);
        assertEquals(1, kit.instance.stats().players());
    }

    @Test
    void resume_shouldCloseTheOldConnectionThatIsNotKnownToBeDead() {
        TestPlayer old = kit.join(1, 1);
        kit.tick(8);
        TestPlayer back = kit.resume(old.resumeToken());
        kit.tick(1);
        assertEquals(CloseCode.REPLACED, old.link.closeCode);
        old.disconnect();
        kit.seconds(35);
        assertEquals(RecordedLink.OPEN, back.link.closeCode);
        assertEquals(1, kit.instance.stats().players());
    }

    @Test
    void input_shouldStartOverAfterAResume() {
        TestPlayer first = kit.join(1, 1);
        kit.tick(8);
        for (int i = 0; i < 5; i++) {
            first.run(0);
            kit.tick(4);
        }
        TestPlayer back = kit.resume(first.resumeToken());
        kit.tick(8);
        int x = back.view.selfX();
        back.run(64);
        back.run(64);
        kit.tick(16);
        assertEquals(1, back.view.ack());
        assertNotEquals(x, back.view.selfX());
    }

    @Test
    void newerLogin_shouldTakeTheAvatarOver() {
        TestPlayer old = kit.join(1, 5);
        kit.tick(8);
        TestPlayer newer = kit.join(1, 6);
        kit.tick(8);
        assertEquals(CloseCode.REPLACED, old.link.closeCode);
        assertTrue(newer.welcome().resumed());
        assertEquals(old.welcome().selfNetId(), newer.welcome().selfNetId());
        assertEquals(1, kit.instance.stats().players());
        kit.seconds(6);
        assertEquals(6, kit.checkpoints.last(1).fence());
    }

    @Test
    void olderLogin_shouldBeTurnedAway() {
        TestPlayer newer = kit.join(1, 6);
        kit.tick(8);
        TestPlayer older = kit.join(1, 5);
        kit.tick(8);
        assertEquals(CloseCode.REPLACED, older.link.closeCode);
        assertEquals(RecordedLink.OPEN, newer.link.closeCode);
    }

    @Test
    void drop_shouldCloseAndSaveOnlyWhenTheLeaseIsHeld() {
        TestPlayer kicked = kit.join(1, 1);
        TestPlayer fenced = kit.join(2, 1);
        kit.tick(8);
        long saved = kit.checkpoints.count(2);
        kit.inbox().offerReplaceOrDrop(1, 3, CloseCode.KICKED, "kicked", true);
        kit.inbox().offerReplaceOrDrop(2, 1, CloseCode.ISOLATED, "lease lost", false);
        kit.tick(1);
        assertEquals(CloseCode.KICKED, kicked.link.closeCode);
        assertEquals(CloseCode.ISOLATED, fenced.link.closeCode);
        assertTrue(kit.checkpoints.last(1).release());
        assertEquals(3, kit.checkpoints.last(1).fence(), "under the token the host has now");
        assertEquals(saved, kit.checkpoints.count(2));
        assertEquals(0, kit.instance.stats().players());
    }

    @Test
    void drain_shouldAnnounceRefuseSaveAndClose() {
        TestPlayer linked = kit.join(1, 1);
        TestPlayer lost = kit.join(2, 1);
        kit.tick(8);
        lost.disconnect();
        kit.inbox().offerDrain(2);
        kit.tick(1);
        assertEquals(1, linked.notices.size());
        TestPlayer late = kit.join(3, 1);
        kit.tick(1);
        assertEquals(CloseCode.DRAINING, late.link.closeCode);
        assertFalse(kit.instance.isDrained());
        kit.seconds(2);
        assertTrue(kit.instance.isDrained());
        assertEquals(CloseCode.SHUTTING_DOWN, linked.link.closeCode);
        assertTrue(linked.link.closeReason.matches("retry=\\d+"), linked.link.closeReason);
        assertTrue(kit.checkpoints.last(1).release());
        assertTrue(kit.checkpoints.last(2).release());
        assertEquals(0, kit.instance.stats().players());
    }

    @Test
    void number_shouldBeReleasedOnlyAfterRecordsOfTheOldConnectionAreGone() {
        TestPlayer first = kit.join(1, 1);
        kit.tick(8);
        first.run(0);
        first.disconnect();
        kit.tick(1);
        assertEquals(1, kit.released.size());
        assertEquals(1, kit.counter(ZoneCounter.INPUTS_DROPPED), "its last input came too late");
    }

    @Test
    void inputOfAnUnknownConnection_shouldBeCountedAndIgnored() {
        kit.inbox().offerInput(4711, 0, 0, 1L << 42);
        kit.inbox().offerAction(-3, 0, 1, 0, 5, 0, 0);
        kit.inbox().offerResync(99, 0);
        kit.tick(1);
        assertEquals(2, kit.counter(ZoneCounter.INPUTS_DROPPED));
    }
}
