package dev.omega.server.leaderboards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Pages that are known, and who waits for whom while others are made. */
class PagesTest {

    private static final Object CONTENTS = new Object();

    private final Pages pages = new Pages();

    private static StandingsQuery query(int limit) {
        return new StandingsQuery(null, new StandingsQuery.Top(), limit);
    }

    /** Enough others to meet a page that is being made in every corner of a hash table. */
    @Test
    void put_shouldNotWaitForAPageThatIsBeingMade() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<byte[]> slow = CompletableFuture.supplyAsync(() -> pages.get(CONTENTS, query(0), () -> {
            begun.countDown();
            await(goOn);
            return new byte[]{1};
        }), command -> Thread.ofPlatform().daemon().start(command));
        begun.await();
        try {
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                for (int limit = 1; limit < 50_000; limit++) {
                    pages.put(CONTENTS, query(limit), new byte[]{2});
                }
            });
        } finally {
            goOn.countDown();
        }
        assertArrayEquals(new byte[]{1}, slow.join());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void get_shouldMakeAPageOnceAndAgainAfterAFailure() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertSame(broken, assertThrows(IllegalStateException.class, () -> pages.get(CONTENTS, query(1), () -> {
            throw broken;
        })));
        byte[] made = pages.get(CONTENTS, query(1), () -> new byte[]{3});
        assertSame(made, pages.get(CONTENTS, query(1), () -> new byte[]{4}));
        assertSame(made, pages.find(CONTENTS, query(1)));
        assertEquals(4, pages.get(new Object(), query(1), () -> new byte[]{4})[0]);
    }
}
