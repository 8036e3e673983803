package dev.omega.server.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.MessageWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    private static final int SELF = 0;
    private static final int SEEN = 1;
    private static final int UNSEEN = 2;
    private static final int STRANGER = 3;

    private final EventFeed feed = new EventFeed();
    private final byte[] buffer = new byte[EventFeed.MAX_MESSAGE_BYTES];
    private final MessageWriter writer = new MessageWriter();
    private final Viewer viewer = viewer(Capabilities.ALL);

    @Test
    void pending_shouldHoldWhatConcernsVisibleEntitiesOnce() {
        hit(SEEN, UNSEEN, 7);
        hit(UNSEEN, STRANGER, 8);
        hit(STRANGER, SEEN, 9);
        assertEquals("9423409501010207009501030109" + "00", pending(viewer));
        assertEquals("", pending(viewer));
    }

    @Test
    void pending_shouldLeaveOutOwnEventsThatWentInstantly() {
        hit(SELF, SEEN, 7);
        hit(SEEN, SELF, 8);
        hit(SEEN, UNSEEN, 9);
        assertEquals("932340950101020900", pending(viewer));
    }

    @Test
    void pending_shouldHoldOwnEventsOfAClientWithoutInstantOnes() {
        Viewer patient = viewer(Capabilities.ALL & ~Capabilities.INSTANT_EVENTS);
        hit(SELF, UNSEEN, 7);
        assertEquals("932340950100020700", pending(patient));
    }

    @Test
    void instant_shouldHoldOnlyOwnEventsOfTheTick() {
        hit(SELF, SEEN, 6);
        long first = feed.next();
        hit(SELF, UNSEEN, 7);
        hit(SEEN, UNSEEN, 8);
        hit(STRANGER, SELF, 9);
        assertEquals("942340950100020700950103000900", instant(viewer, first));
        assertEquals("", instant(viewer, feed.next()));
    }

    @Test
    void pending_shouldHoldAnnouncementsForEverybody() {
        feed.append(EventKind.ANNOUNCEMENT, -1, -1, new int[]{3, 4}, 2);
        assertEquals("93234093090304", pending(viewer));
    }

    @Test
    void pending_shouldForgetOldEventsAndSurviveAnOverflow() {
        hit(SEEN, UNSEEN, 7);
        feed.beginTick(21);
        assertEquals("", pending(viewer));
        for (int i = 0; i < 3 * EventFeed.CAPACITY; i++) {
            hit(SEEN, UNSEEN, 7);
        }
        pending(viewer);
        assertEquals(3 + 2 + EventFeed.MAX_PER_MESSAGE * 6, writer.length());
    }

    private static Viewer viewer(int capabilities) {
        Viewer viewer = new Viewer(0, SELF, capabilities, 0, new LinkPressure(40), 8);
        viewer.setShown(SEEN, true);
        return viewer;
    }

    private void hit(int source, int target, int amount) {
        feed.append(EventKind.DAMAGE, source, target, new int[]{source, target, amount, 0}, 4);
    }

    private String pending(Viewer to) {
        return hex(feed.writePending(to, 64, writer.reset(buffer, 0)));
    }

    private String instant(Viewer to, long first) {
        return hex(feed.writeInstant(to, first, 64, writer.reset(buffer, 0)));
    }

    private String hex(boolean written) {
        return written ? HexFormat.of().formatHex(buffer, writer.offset(), writer.offset() + writer.length()) : "";
    }
}
