package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ZoneWorkerTest {

    private static final long MILLISECOND_NS = 1_000_000;
    private static final Duration LONG = Duration.ofSeconds(30);

    /** A millisecond passes with each look at it. */
    private final AtomicLong clock = new AtomicLong();

    @Test
    void failingInstance_shouldEndAloneAndCloseItsPlayers() throws InterruptedException {
        ZoneKit broken = new ZoneKit(ZoneKit.quietForest());
        TestPlayer player = broken.join(1, 3);
        broken.tick(4);
        player.link.isBroken = true;
        ZoneKit healthy = new ZoneKit(ZoneKit.quietForest());
        AtomicReference<ZoneInstance> failed = new AtomicReference<>();
        CountDownLatch told = new CountDownLatch(1);
        ZoneWorker worker =
                new ZoneWorker("worker-under-test", () -> clock.addAndGet(MILLISECOND_NS), (instance, cause) -> {
                    failed.set(instance);
                    told.countDown();
                });
        worker.add(broken.instance);
        worker.add(healthy.instance);
        worker.start();
        assertTrue(told.await(LONG.toSeconds(), TimeUnit.SECONDS));
        long ticks = healthy.instance.stats().ticks();
        while (healthy.instance.stats().ticks() < ticks + 3) {
            Thread.onSpinWait();
        }
        worker.stop();
        assertTrue(worker.awaitStopped(LONG));
        assertSame(broken.instance, failed.get());
        assertEquals(CloseCode.SHUTTING_DOWN, player.link.closeCode);
        assertTrue(broken.checkpoints.last(1).release());
    }

    @Test
    void hangingInstance_shouldBeNamedWithItsPhaseAndLeaveTheOthersToANewWorker() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ZoneKit hanging = new ZoneKit(ZoneKit.quietForest());
        TestPlayer player = hanging.join(1, 3);
        TestPlayer gone = hanging.join(2, 4);
        hanging.tick(4);
        gone.disconnect();
        hanging.tick(1);
        player.link.blocksOn = release;
        ZoneKit healthy = new ZoneKit(ZoneKit.quietForest());
        ZoneWorker worker =
                new ZoneWorker("worker-under-test", () -> clock.addAndGet(MILLISECOND_NS), (instance, cause) -> {});
        worker.add(hanging.instance);
        worker.add(healthy.instance);
        worker.start();
        TickProgress progress = hanging.instance.stats().progress();
        while (!progress.isRunning() || progress.phase() != ZonePhase.REPLICATE || !player.link.isBlocked) {
            Thread.onSpinWait();
        }
        assertTrue(worker.paces(hanging.instance));

        ZoneWorker successor = worker.replaceWithout(hanging.instance);
        hanging.instance.evacuate();
        long ticks = healthy.instance.stats().ticks();
        while (healthy.instance.stats().ticks() < ticks + 3) {
            Thread.onSpinWait();
        }
        assertEquals(ZonePhase.REPLICATE, progress.phase());
        assertEquals(CloseCode.SHUTTING_DOWN, player.link.closeCode);
        assertEquals(List.of(1L, 2L), hanging.checkpoints.abandoned.stream().sorted().toList());
        release.countDown();
        assertTrue(worker.awaitStopped(LONG), "the hanging worker ends with its tick");
        successor.stop();
        assertTrue(successor.awaitStopped(LONG));
        assertFalse(successor.paces(hanging.instance));
    }
}
