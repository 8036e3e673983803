package dev.omega.loadbot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Which bots are in which worker. */
final class SharesTest {

    @Test
    void shareOf_shouldCountTheBotsWithTheWorkersRemainder() {
        for (int workers = 1; workers <= 16; workers++) {
            for (int worker = 0; worker < workers; worker++) {
                int expected = 0;
                for (int bots = 0; bots <= 100; bots++) {
                    assertEquals(expected, RemoteGenerators.shareOf(bots, worker, workers),
                            bots + " bots, worker " + worker + " of " + workers);
                    expected += bots % workers == worker ? 1 : 0;
                }
            }
        }
    }
}
