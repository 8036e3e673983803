package dev.omega.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InputRunsTest {

    @Test
    void packedRuns_shouldKeepEveryValueOfEveryRun() {
        Property.holds(1_000, random -> {
            int[] runs = new int[1 + random.nextInt(3)];
            int ticks = 0;
            for (int index = 0; index < runs.length; index++) {
                runs[index] = InputRuns.run(random.nextInt(128), random.nextInt(128), random.nextInt(128));
                ticks += InputRuns.ticks(runs[index]);
            }
            long packed = pack(runs);
            assertEquals(runs.length, InputRuns.count(packed));
            assertEquals(ticks, InputRuns.totalTicks(packed));
            for (int index = 0; index < runs.length; index++) {
                assertEquals(runs[index], InputRuns.run(packed, index));
            }
        });
    }

    private static long pack(int[] runs) {
        return switch (runs.length) {
            case 1 -> InputRuns.of(runs[0]);
            case 2 -> InputRuns.of(runs[0], runs[1]);
            default -> InputRuns.of(runs[0], runs[1], runs[2]);
        };
    }

    @Test
    void packedRuns_shouldTellThreeAllSetRunsFromTwo() {
        int all = InputRuns.run(127, 127, 127);
        assertEquals(3, InputRuns.count(InputRuns.of(all, all, all)));
        assertEquals(2, InputRuns.count(InputRuns.of(all, all)));
        assertEquals(1, InputRuns.count(InputRuns.of(0)));
    }

    @Test
    void controls_shouldHoldTicksGaitAndButtons() {
        int run = InputRuns.run(InputRuns.controls(4, Gait.RUN, InputRuns.JUMP), 100, 127);
        assertEquals(43, InputRuns.controls(run));
        assertEquals(4, InputRuns.ticks(run));
        assertEquals(Gait.RUN, InputRuns.gait(run));
        assertTrue(InputRuns.jumps(run));
        assertFalse(InputRuns.blocks(run));
        assertEquals(100, InputRuns.direction(run));
        assertEquals(127, InputRuns.aim(run));
    }

    @Test
    void gait_shouldReadReservedValuesAsStop() {
        for (int gait = 4; gait < 8; gait++) {
            assertEquals(Gait.STOP, InputRuns.gait(InputRuns.run(gait << 2, 0, 0)));
        }
    }
}
