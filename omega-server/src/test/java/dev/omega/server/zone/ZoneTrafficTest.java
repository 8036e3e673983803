package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ChatChannel;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.MessageType;
import dev.omega.protocol.NoticeCode;
import org.junit.jupiter.api.Test;

/** What players are sent, and what happens to those who do not keep up. */
class ZoneTrafficTest {

    private final ZoneKit kit = new ZoneKit(ZoneKit.quietForest());

    @Test
    void states_shouldBeSpreadOverTheTicksOfANetworkInterval() {
        for (int i = 0; i < 8; i++) {
            kit.join(i, 1);
        }
        kit.tick(40);
        long[] sentAt = new long[4];
        for (int tick = 0; tick < 40; tick++) {
            long before = kit.counter(ZoneCounter.STATES_SENT) + kit.counter(ZoneCounter.STATES_IDLE);
            kit.tick(1);
            sentAt[tick % 4] += kit.counter(ZoneCounter.STATES_SENT) + kit.counter(ZoneCounter.STATES_IDLE) - before;
        }
        for (long share : sentAt) {
            assertEquals(20, share, "8 viewers, 10 States each, over 4 ticks");
        }
    }

    @Test
    void everyTick_shouldEndInOneFlush() {
        kit.join(1, 1);
        kit.tick(20);
        assertEquals(20, kit.flushes);
    }

    @Test
    void resync_shouldStartTheViewOver() {
        TestPlayer player = kit.join(1, 1);
        kit.join(2, 1);
        kit.tick(20);
        kit.inbox().offerResync(player.connection, player.view.snap());
        kit.tick(4);
        assertTrue((player.view.flags() & 16) != 0, "RESET");
        assertEquals(1, player.view.entities().count());
    }

    /** As when a browser tab slept: nothing is acknowledged because a State is missing in between. */
    @Test
    void resync_shouldBringTheViewBackAfterALongLoss() {
        TestPlayer player = kit.join(1, 1);
        TestPlayer walker = kit.join(2, 1);
        kit.tick(12);
        player.silent = true;
        for (int second = 0; second < 5; second++) {
            walker.run(10);
            kit.seconds(1);
        }
        int before = player.states;
        kit.seconds(1);
        assertEquals(before, player.states, "too many on their way");

        player.silent = false;
        kit.inbox().offerResync(player.connection, player.view.snap());
        kit.seconds(1);
        assertTrue(player.states > before);
        assertFalse(player.link.closeCode == CloseCode.TOO_SLOW);
        assertEquals(1, player.view.entities().count());
    }

    @Test
    void slowLink_shouldMissStatesAndCatchUpByGap() {
        TestPlayer slow = kit.join(1, 1);
        TestPlayer walker = kit.join(2, 1);
        kit.tick(12);
        int before = slow.states;
        slow.link.queued = 100;
        for (int i = 0; i < 10; i++) {
            walker.run(i * 12 & 127);
            kit.tick(4);
        }
        assertEquals(before, slow.states);
        assertEquals(10, kit.counter(ZoneCounter.STATES_SKIPPED));
        slow.link.queued = 0;
        kit.tick(8);
        assertTrue(slow.states > before);
        assertEquals(0, slow.losses);
        int slot = slow.view.entities().slotOf(walker.welcome().selfNetId());
        assertEquals(walker.view.selfX() / 8.0, slow.view.entities().x(slot), 1.0);
    }

    @Test
    void silentClient_shouldBeHalvedThenClosedAsTooSlow() {
        TestPlayer silent = kit.join(1, 1);
        TestPlayer healthy = kit.join(2, 1);
        silent.silent = true;
        for (int i = 0; i < 30; i++) {
            healthy.run(i * 4 & 127);
            kit.tick(4);
        }
        assertTrue(silent.states <= 14, "States without an answer: " + silent.states);
        for (int i = 0; i < 80; i++) {
            healthy.run(i * 4 & 127);
            kit.tick(4);
        }
        assertEquals(CloseCode.TOO_SLOW, silent.link.closeCode);
        assertEquals(1, kit.counter(ZoneCounter.VIEWERS_HALVED));
        assertEquals(1, kit.counter(ZoneCounter.CLOSED_TOO_SLOW));
        assertEquals(RecordedLink.OPEN, healthy.link.closeCode);
        assertEquals(0, healthy.losses);
        assertEquals(2, kit.instance.stats().players(), "its avatar waits");
    }

    @Test
    void fullQueue_shouldCloseAsTooSlow() {
        TestPlayer stuck = kit.join(1, 1);
        kit.tick(8);
        stuck.link.queued = 64 * 1024 + 1;
        kit.tick(4);
        assertEquals(CloseCode.TOO_SLOW, stuck.link.closeCode);
    }

    @Test
    void chat_shouldReachEverybodyInTheZoneAndBeLimited() {
        TestPlayer speaker = kit.join(1, 1);
        TestPlayer listener = kit.join(2, 1);
        kit.tick(8);
        for (int i = 0; i < 7; i++) {
            kit.inbox().offerChat(speaker.connection, ChatChannel.ZONE, "hello " + i);
        }
        kit.tick(1);
        assertEquals(5, listener.chats.size());
        assertEquals(speaker.welcome().selfNetId() + ":hello 0", listener.chats.getFirst());
        assertEquals(2, speaker.notices.size());
        assertTrue(speaker.notices.getFirst().startsWith(NoticeCode.RATE_LIMITED + ":"));
        kit.seconds(1);
        kit.inbox().offerChat(speaker.connection, ChatChannel.ZONE, "again");
        kit.tick(1);
        assertEquals(6, listener.chats.size());
    }

    @Test
    void chat_shouldBeLeftOutForALinkThatIsBehind() {
        TestPlayer speaker = kit.join(1, 1);
        TestPlayer behind = kit.join(2, 1);
        kit.tick(8);
        behind.link.queued = 3 * 1024;
        kit.inbox().offerChat(speaker.connection, ChatChannel.ZONE, "hello");
        kit.tick(1);
        assertTrue(behind.chats.isEmpty());
        assertEquals(1, kit.counter(ZoneCounter.MESSAGES_DROPPED));
    }

    @Test
    void chat_shouldBeRefusedOnAChannelThatIsNotTheZones() {
        TestPlayer speaker = kit.join(1, 1);
        kit.tick(8);
        kit.inbox().offerChat(speaker.connection, ChatChannel.PARTY, "hello");
        kit.tick(1);
        assertTrue(speaker.notices.getFirst().startsWith(NoticeCode.CHAT_REFUSED + ":"));
    }

    @Test
    void combat_shouldBeConfirmedAndSeenByThoseInvolvedInTheSameTick() {
        ZoneKit wild = new ZoneKit(ZoneKit.forest());
        TestPlayer fighter = wild.join(1, 1);
        wild.tick(8);
        int creature = moveBesideACreature(wild, fighter);
        int before = fighter.messageTypes.size();
        fighter.strike(wild.zone().simulation.entities().netId(creature));
        wild.tick(1);
        assertEquals(1, fighter.confirms.size());
        assertEquals(0, fighter.confirms.getFirst()[1], "confirm code");
        assertFalse(fighter.events.stream().filter(event -> event[0] == EventKind.DAMAGE).toList().isEmpty());
        assertEquals(MessageType.CONFIRM, fighter.messageTypes.get(before), "the answer comes first");
    }

    @Test
    void action_shouldNotReachATargetThePlayerCannotSee() {
        ZoneKit wild = new ZoneKit(ZoneKit.forest());
        TestPlayer fighter = wild.join(1, 1);
        wild.tick(8);
        var entities = wild.zone().simulation.entities();
        moveBesideACreature(wild, fighter);
        int unseen = -1;
        for (int e = 0; e < entities.highWater(); e++) {
            if (entities.kind(e) == EntityKind.NPC && fighter.view.entities().slotOf(entities.netId(e)) < 0) {
                unseen = e;
            }
        }
        fighter.strike(entities.netId(unseen));
        wild.tick(1);
        assertEquals(6, fighter.confirms.getFirst()[1], "bad target");
    }

    /** Rejoins the player one metre beside a living creature it then sees; returns the creature. */
    private static int moveBesideACreature(ZoneKit wild, TestPlayer fighter) {
        var entities = wild.zone().simulation.entities();
        for (int attempt = 0; attempt < 4000; attempt++) {
            int self = wild.zone().simulation.entityByNetId(fighter.welcome().selfNetId());
            int nearest = Fighters.nearestCreature(entities, self);
            if (Fighters.squared(entities, self, nearest) < 300L * 300) {
                return nearest;
            }
            if (attempt % 4 == 0) {
                fighter.run(Fighters.direction(entities, self, nearest));
            }
            wild.tick(1);
        }
        throw new AssertionError("no creature in reach");
    }
}
