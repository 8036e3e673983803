package dev.omega.loadbot.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The schedules: nothing is left out, nothing comes early, and the time told is the time due. */
final class PulseWheelTest {

    private static final long SLOT_NS = 1_000_000;
    private static final int SLOTS = 100;

    @Test
    void advance_shouldCallEveryMemberOncePerTurnAtItsOwnTimeHoweverItIsCalled() {
        for (long seed = 1; seed <= 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long start = random.nextLong(-1_000_000_000L, 1_000_000_000L);
            int members = random.nextInt(1, 400);
            PulseWheel wheel = new PulseWheel(start, SLOTS, SLOT_NS);
            Phases phases = new Phases(SLOTS);
            for (int member = 0; member < members; member++) {
                wheel.add(member, phases.slotOf(member));
            }
            Map<Integer, List<Long>> calls = new HashMap<>();
            long now = start - 1;
            long end = start + 5 * SLOTS * SLOT_NS - 1;
            while (now < end) {
                now = Math.min(end, now + random.nextLong(1, 30 * SLOT_NS));
                long at = now;
                wheel.advance(at, (member, dueNs) -> {
                    assertTrue(dueNs <= at, "called early");
                    calls.computeIfAbsent(member, _ -> new ArrayList<>()).add(dueNs);
                });
            }
            assertSchedule(seed, start, members, calls);
        }
    }

    private static void assertSchedule(long seed, long start, int members, Map<Integer, List<Long>> calls) {
        Phases phases = new Phases(SLOTS);
        for (int member = 0; member < members; member++) {
            List<Long> expected = new ArrayList<>();
            for (int turn = 0; turn < 5; turn++) {
                expected.add(start + ((long) turn * SLOTS + phases.slotOf(member)) * SLOT_NS);
            }
            assertEquals(expected, calls.get(member), "seed " + seed + " member " + member);
        }
    }

    @Test
    void advance_shouldKeepTheScheduleAfterAStall() {
        PulseWheel wheel = new PulseWheel(0, SLOTS, SLOT_NS);
        wheel.add(0, 10);
        List<Long> due = new ArrayList<>();
        wheel.advance(2_000 * SLOT_NS, (_, dueNs) -> due.add(dueNs));
        assertEquals(20, due.size(), "every pulse of a two second stall is called");
        assertEquals(10 * SLOT_NS, due.getFirst());
        assertEquals(1_910 * SLOT_NS, due.getLast());
    }

    @Test
    void phases_shouldSpreadAnyNumberOfBotsEvenly() {
        for (int bots : new int[]{7, 100, 200, 1_000, 5_000}) {
            int[] counts = new int[SLOTS];
            Phases phases = new Phases(SLOTS);
            for (int bot = 0; bot < bots; bot++) {
                counts[phases.slotOf(bot)]++;
            }
            int fairShare = (bots + SLOTS - 1) / SLOTS;
            for (int count : counts) {
                assertTrue(count <= fairShare + 2, bots + " bots: " + count + " in one slot");
            }
        }
    }

    @Test
    void rampUp_shouldBeMonotonicAndEndBeforeItsDuration() {
        for (int players : new int[]{1, 2, 200, 19_000}) {
            RampUp rampUp = new RampUp(players, 5_000_000_000L);
            long last = -1;
            for (int bot = 0; bot < players; bot++) {
                long at = rampUp.joinNs(bot);
                assertTrue(at >= last && at < 5_000_000_000L, players + " players, bot " + bot + " at " + at);
                last = at;
            }
            assertEquals(0, rampUp.joinNs(0));
        }
        assertEquals(0, new RampUp(10, 0).joinNs(9));
    }
}
