package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.zone.CheckpointCell;
import dev.omega.server.zone.CheckpointSink;
import dev.omega.server.zone.JoinRequest;
import dev.omega.server.zone.PlayerLink;
import dev.omega.server.zone.Strategies;
import dev.omega.server.zone.ZoneInstance;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ticks that do not end, with a clock that the test moves. */
class StallWatchTest {

    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final HostedInstance instance = hosted(0);
    private final HostedInstance other = hosted(1);
    private final List<String> hung = new ArrayList<>();
    private final StallWatch watch = new StallWatch(List.of(instance, other),
            (broken, phase) -> hung.add(broken.instanceId() + " " + phase.key()), 0);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private long nowNs;

    private static HostedInstance hosted(int slot) {
        return new HostedInstance(slot, "arena-" + (slot + 1), RealmZones.catalog().definition("arena"), Strategies.ALL,
                InstanceShape.STANDARD, new Unconcerned(), () -> (operation, character, fence, item, count) -> {},
                new SecureRandom());
    }

    @AfterEach
    void release() {
        release.countDown();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            nowNs += LOOK_NS;
            watch.look(nowNs);
        }
    }

    /** A tick that ends when the test does, stuck in sending the Welcome. */
    private Thread hang() throws InterruptedException {
        instance.zone()
                .inbox()
                .offerJoin(new JoinRequest(0, new StickyLink(), 1, 1, 1, 1, "Ada", "warrior", null, 1, 0, "test"));
        Thread thread = Thread.ofPlatform().daemon().start(() -> instance.zone().tick(0));
        assertTrue(stuck.await(30, TimeUnit.SECONDS));
        return thread;
    }

    @Test
    void hangingTick_shouldBeReportedOnceWithItsPhaseAfterFiveSeconds() throws InterruptedException {
        hang();
        look(20);
        assertEquals(List.of(), hung);
        look(1);
        assertEquals(List.of("arena-1 drain"), hung);
        look(10);
        assertEquals(1, hung.size());
    }

    @Test
    void restingInstance_shouldNeverBeReported() {
        instance.zone().tick(0);
        look(100);
        assertEquals(List.of(), hung);
    }

    @Test
    void pauseOfTheProcess_shouldNotCountAsAStall() throws InterruptedException {
        hang();
        look(1);
        nowNs += TimeUnit.MINUTES.toNanos(1);
        look(10);
        assertEquals(List.of(), hung);
    }

    @Test
    void endedTick_shouldStartTheClockAnew() throws InterruptedException {
        Thread tick = hang();
        look(18);
        release.countDown();
        tick.join();
        look(100);
        assertEquals(List.of(), hung);
    }

    @Test
    void instance_shouldBeReplacedThreeTimesInTenMinutesAndNotMore() {
        ZoneInstance first = instance.zone();
        for (int i = 0; i < 3; i++) {
            assertTrue(instance.replace(i));
        }
        assertNotSame(first, instance.zone());
        assertFalse(instance.replace(TimeUnit.MINUTES.toNanos(9)));
        assertTrue(instance.replace(TimeUnit.MINUTES.toNanos(11)));
        assertEquals(4, instance.replacements());
    }

    private final class StickyLink implements PlayerLink {

        @Override
        public void send(byte[] buffer, int offset, int length) {
            stuck.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a tick", e);
            }
        }

        @Override
        public int queuedBytes() {
            return 0;
        }

        @Override
        public void close(int closeCode, String reason) {}
    }

    private static final class Unconcerned implements CheckpointSink {

        @Override
        public void pending(CheckpointCell cell, boolean urgent) {}

        @Override
        public void abandoned(long characterId, long fence) {}
    }
}
