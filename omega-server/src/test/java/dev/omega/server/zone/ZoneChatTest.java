package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.ChatChannel;
import dev.omega.protocol.Limits;
import dev.omega.protocol.NoticeCode;
import dev.omega.server.hostlink.Talk;
import dev.omega.server.replication.Viewer;
import dev.omega.testkit.Allocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may not talk, and who wants to hear nothing of whom. */
class ZoneChatTest {

    private static final long SPEAKER = 1;
    private static final long LISTENER = 2;
    private static final int MUTE_S = 30;

    private final ZoneKit kit = new ZoneKit(ZoneKit.quietForest());
    private final TestPlayer speaker = kit.join(SPEAKER, 1);
    private final TestPlayer listener = kit.join(LISTENER, 1);

    ZoneChatTest() {
        kit.tick(8);
    }

    private void say(String text) {
        kit.inbox().offerChat(speaker.connection, ChatChannel.ZONE, text);
        kit.inbox().offerChat(speaker.connection, ChatChannel.NEARBY, text);
        kit.tick(1);
    }

    private static Talk muted(@Nullable Long until) {
        return new Talk(new Talk.Mute(until, "no talk: spam"), List.of());
    }

    private long nowMs() {
        return kit.zone().environment.clock().millis();
    }

    @Test
    void mute_shouldRefuseChatUntilItIsOverByTheClock() {
        kit.inbox().offerTalk(SPEAKER, muted(nowMs() + MUTE_S * 1000L));
        kit.inbox().offerTalk(99, muted(null));
        say("hello");
        assertEquals(List.of(), listener.chats);
        assertEquals(List.of(), speaker.chats);
        assertEquals(NoticeCode.MUTED + ":no talk: spam", speaker.notices.getLast());
        assertEquals(2, kit.counter(ZoneCounter.CHATS_MUTED));
        kit.seconds(MUTE_S - 1);
        say("still");
        assertEquals(List.of(), listener.chats);
        kit.seconds(1);
        say("again");
        assertEquals(2, listener.chats.size());
    }

    @Test
    void mute_shouldHoldForGoodUntilItIsTakenBack() {
        kit.inbox().offerTalk(SPEAKER, muted(null));
        kit.seconds(60);
        say("hello");
        assertEquals(List.of(), listener.chats);
        kit.inbox().offerTalk(SPEAKER, Talk.FREE);
        say("hello");
        assertEquals(2, listener.chats.size());
    }

    @Test
    void refusal_shouldBeCutToWhatANoticeHolds() {
        String reason = "x" + "\uD83D\uDE00".repeat(200);
        kit.inbox().offerTalk(SPEAKER, new Talk(new Talk.Mute(null, reason), List.of()));
        say("hello");
        String told = speaker.notices.getLast().substring(2);
        assertTrue(reason.startsWith(told), told);
        int bytes = told.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes <= Limits.NOTICE_BYTES && bytes > Limits.NOTICE_BYTES - 4, () -> bytes + " bytes");
    }

    @Test
    void block_shouldHideTheBlockedFromTheBlockerAlone() {
        TestPlayer third = kit.join(3, 1);
        kit.tick(8);
        long speaking = player(SPEAKER).accountId;
        kit.inbox().offerTalk(LISTENER, new Talk(null, List.of(speaking + 7, speaking, speaking - 7)));
        say("hello");
        assertEquals(List.of(), listener.chats);
        assertEquals(2, third.chats.size());
        assertEquals(2, speaker.chats.size(), "the blocked one notices nothing");
        kit.inbox().offerChat(listener.connection, ChatChannel.ZONE, "I am heard");
        kit.tick(1);
        assertEquals(3, speaker.chats.size());
        kit.inbox().offerTalk(LISTENER, Talk.FREE);
        kit.seconds(2);
        say("again");
        assertEquals(3, listener.chats.size(), "its own line and two of the speaker");
    }

    @Test
    void newerLogin_shouldBringWhatHoldsNow() {
        TestPlayer back = kit.join(SPEAKER, 2, muted(null));
        kit.tick(1);
        kit.inbox().offerChat(back.connection, ChatChannel.ZONE, "hello");
        kit.tick(1);
        assertEquals(List.of(), listener.chats);
        assertTrue(back.notices.getLast().startsWith(NoticeCode.MUTED + ":"), back.notices::toString);
    }

    @Test
    void lines_shouldAllocateNothing() {
        ZoneChat chat = new ZoneChat(kit.zone());
        Fighters.FoldingLink link = new Fighters.FoldingLink();
        Player refused = heardBy(link, SPEAKER, muted(null));
        Player blocker = heardBy(link, LISTENER, new Talk(null, List.of(refused.accountId)));
        Allocation.assertNone(2_000, () -> {
            kit.zone().tick += ZoneKit.SIM_HZ;
            chat.onChat(refused, ChatChannel.ZONE, "hello");
            chat.onChat(blocker, ChatChannel.ZONE, "hello");
        });
        assertTrue(link.messages > 2_000, () -> link.messages + " messages");
    }

    private Player heardBy(PlayerLink link, long characterId, Talk talk) {
        Player player = player(characterId);
        player.talk = TalkTerms.of(talk);
        player.attach(player.connection, link, viewerOf(player));
        return player;
    }

    private static Viewer viewerOf(Player player) {
        Viewer viewer = player.viewer();
        assertNotNull(viewer);
        return viewer;
    }

    private Player player(long characterId) {
        Player player = kit.zone().roster.byCharacter(characterId);
        assertNotNull(player);
        return player;
    }
}
