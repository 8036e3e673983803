package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.host.SlotOffer.Measured;
import org.junit.jupiter.api.Test;

class SlotOfferTest {

    private static final long SECOND_NS = 1_000_000_000;
    private static final long MIB = 1 << 20;

    private final SlotOffer offer = new SlotOffer(20);

    private static Measured idle(int instances) {
        return new Measured(instances, instances, 1, 0, true, 0, 400 * MIB);
    }

    private static Measured loaded(int instances, double load) {
        return new Measured(instances, instances, 1, load, true, 0, 400 * MIB);
    }

    private static Measured holding(int instances, long liveBytes) {
        return new Measured(instances, instances, 1, 0, true, liveBytes, 400 * MIB);
    }

    private static int could(Measured now) {
        return SlotOffer.could(now, 20);
    }

    @Test
    void given_shouldBeOfferedUntilMeasuredAndNeverMore() {
        assertEquals(20, offer.offered());
        assertEquals(20, offer.measure(idle(0), 0));
        assertEquals(20, could(idle(20)));
        assertEquals(3, SlotOffer.could(idle(5), 3), "it was given fewer");
    }

    @Test
    void load_shouldLeaveRoomForAsManyAsRunAlreadyCost() {
        assertEquals(6, could(loaded(4, 0.36)), "two more of 0.09 each until 0.6");
        assertEquals(4, could(loaded(4, 0.55)), "none more");
        assertEquals(4, could(loaded(4, 2)), "those that run are not taken back");
        assertEquals(16, could(new Measured(4, 4, 3, 0.44, true, 0, 400 * MIB)), "three threads carry 1.8");
    }

    @Test
    void memory_shouldLeaveRoomForWholeInstances() {
        assertEquals(7, could(holding(4, 316 * MIB)), "340 MiB may be used, 8 each");
        assertEquals(4, could(holding(4, 339 * MIB)));
    }

    @Test
    void instanceThatAdmitsNobody_shouldCloseTheSlotsAtOnce() {
        assertEquals(2, offer.measure(new Measured(2, 3, 2, 0.1, false, 0, 400 * MIB), 0));
    }

    @Test
    void offer_shouldFallSoonAndRiseLaterOnlyToWhatWasThereAllAlong() {
        assertEquals(20, offer.measure(loaded(4, 0.5), 0), "it may be for a moment");
        assertEquals(20, offer.measure(loaded(4, 0.36), 2 * SECOND_NS));
        assertEquals(6, offer.measure(loaded(4, 0.55), 3 * SECOND_NS), "never was there room for more");
        assertEquals(6, offer.measure(loaded(4, 0.1), 4 * SECOND_NS));
        assertEquals(6, offer.measure(loaded(4, 0.3), 9 * SECOND_NS));
        assertEquals(8, offer.measure(loaded(4, 0.1), 14 * SECOND_NS), "always was there room for four more");
        assertEquals(8, offer.measure(loaded(4, 0.5), 15 * SECOND_NS));
        assertEquals(8, offer.measure(idle(4), 16 * SECOND_NS), "less for a moment only");
        assertEquals(8, offer.measure(idle(4), 25 * SECOND_NS));
        assertEquals(20, offer.measure(idle(4), 26 * SECOND_NS));
    }
}
