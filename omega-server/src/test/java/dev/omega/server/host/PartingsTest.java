package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.omega.protocol.CloseCode;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointCell.Checkpoint;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.PlayerLink;
import dev.omega.server.zone.Strategies;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Players whose leases are over, on a host whose saves arrive when the test says so. */
@Timeout(60)
class PartingsTest {

    private static final long FENCE = 3;
    private static final String REASON = "this server was out of touch";

    private final LeaseBook leases = new LeaseBook();
    private final SlowSaves saves = new SlowSaves();
    private final HostedInstance instance = new HostedInstance(0, "forest-1", RealmZones.catalog().definition("forest"),
            Strategies.ALL, InstanceShape.STANDARD, saves, () -> (operation, character, fence, item, count) -> {},
            new SecureRandom());
    private final Lease lease = new Lease(7, FENCE, instance);
    private final List<Thread> threads = new ArrayList<>();
    private final Partings partings = new Partings(leases, work -> threads.add(Thread.ofVirtual().start(work)));
    private final HeardLink link = new HeardLink();

    /** Saves that are on their way until the lease is taken out of the book. */
    private static final class SlowSaves implements CheckpointSink {

        private volatile boolean given;

        @Override
        public void pending(CheckpointCell cell, boolean urgently) {
            Checkpoint checkpoint = cell.take();
            given |= checkpoint != null && checkpoint.release();
        }

        @Override
        public void abandoned(long characterId, long fence) {}
    }

    private final class HeardLink implements PlayerLink {

        private volatile int code;
        private volatile boolean wasHeld;

        @Override
        public void send(byte[] buffer, int offset, int length) {}

        @Override
        public int queuedBytes() {
            return 0;
        }

        @Override
        public void close(int closeCode, String reason) {
            wasHeld |= leases.find(7, FENCE) != null;
            code = closeCode;
        }
    }

    private void enter() {
        leases.add(lease, 1);
        instance.zone()
                .inbox()
                .offerJoin(new JoinRequest(0, link, 1, 7, FENCE, FENCE, "Ada", "warrior", null, 1, 0, "test"));
        instance.zone().inbox().offerReady(0);
        instance.zone().tick(0);
        instance.zone().tick(0);
        assertEquals(1, instance.zone().stats().players());
    }

    private void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void player_shouldHearOfItsEndOnlyOnceItIsSaved() throws InterruptedException {
        enter();
        partings.let(lease, CloseCode.ISOLATED, REASON);
        partings.let(lease, CloseCode.ISOLATED, REASON);
        while (!saves.given) {
            assertFalse(Thread.currentThread().isInterrupted(), "it was not saved");
            instance.zone().tick(0);
        }
        assertEquals(0, instance.zone().stats().players(), "it is out of the world");
        instance.zone().tick(0);
        leases.remove(7, FENCE);
        join();
        assertEquals(CloseCode.ISOLATED, link.code);
        assertFalse(link.wasHeld, "closed before its save arrived");
        assertEquals(1, threads.size(), "once for each lease");
    }

    @Test
    void leaseThatNobodyPlaysUnder_shouldBeForgotten() throws InterruptedException {
        leases.add(lease, 1);
        Thread tick = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                instance.zone().tick(0);
            }
        });
        new Partings(leases, 1, work -> threads.add(Thread.ofVirtual().start(work))).let(lease, CloseCode.ISOLATED,
                REASON);
        join();
        tick.interrupt();
        tick.join();
        assertNull(leases.find(7));
    }
}
