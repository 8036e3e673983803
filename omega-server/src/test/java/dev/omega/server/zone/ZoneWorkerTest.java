package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.CloseCode;
import java.time.Duration;
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
}
