package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever collector this machine runs: of what is held, all is seen after collections of the young. */
@Timeout(60)
class HeapWatchTest {

    private static final int KIB = 1024;
    private static final int PIECE = 64 * KIB;
    private static final int PIECES = 512;

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans()
                .stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Test
    void watch_shouldSeeWhatIsHeldAfterCollectionsOfTheYoung() {
        HeapWatch watch = new HeapWatch();
        List<byte[]> held = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            held.add(new byte[PIECE]);
        }
        // Whoever has outlived so many is old.
        long until = collections() + 20;
        int wasted = 0;
        while (collections() < until) {
            wasted += new byte[PIECE].length;
        }
        long liveBytes = watch.liveBytes();
        long heldBytes = held.stream().mapToLong(piece -> piece.length).sum();
        assertTrue(liveBytes >= heldBytes, liveBytes + " of " + heldBytes + " bytes seen, " + wasted);
        assertTrue(liveBytes <= watch.heapBytes());
    }
}
