package dev.omega.protocol.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a client knows of entities, against a map. */
final class KnownStaticsTest {

    private static final int VALUE_MAX = 0xffff;

    private record Statics(int kind, int archetype, int level, String name) {}

    @Test
    void statics_shouldBeThoseIntroducedLastUntilAReset() {
        long seed = 20_261_128;
        SplittableRandom random = new SplittableRandom(seed);
        KnownStatics known = new KnownStatics();
        for (int round = 0; round < 3; round++) {
            Map<Integer, Statics> expected = new HashMap<>();
            for (int i = 0; i < 20_000; i++) {
                int netId = random.nextInt(1, Limits.NET_ID_MAX + 1);
                String name = random.nextInt(4) == 0 ? "n" + i : "";
                Statics statics = new Statics(random.nextInt(128), random.nextInt(VALUE_MAX + 1),
                        random.nextInt(VALUE_MAX + 1), name);
                expected.put(netId, statics);
                known.put(netId, statics.kind, statics.archetype, statics.level, name);
            }
            for (int netId = 1; netId <= Limits.NET_ID_MAX; netId++) {
                Statics statics = expected.get(netId);
                assertEquals(statics != null, known.knows(netId), "seed " + seed + ", id " + netId);
                if (statics != null) {
                    assertEquals(statics, new Statics(known.kind(netId), known.archetype(netId), known.level(netId),
                            known.name(netId)), "seed " + seed + ", id " + netId);
                }
            }
            known.clear();
        }
        assertFalse(known.knows(1));
    }

    @Test
    void largestValues_shouldFit() {
        KnownStatics known = new KnownStatics();
        assertFalse(known.knows(Limits.NET_ID_MAX));
        known.put(Limits.NET_ID_MAX, 127, VALUE_MAX, VALUE_MAX, "last");
        assertTrue(known.knows(Limits.NET_ID_MAX));
        assertEquals(new Statics(127, VALUE_MAX, VALUE_MAX, "last"), new Statics(known.kind(Limits.NET_ID_MAX),
                known.archetype(Limits.NET_ID_MAX), known.level(Limits.NET_ID_MAX), known.name(Limits.NET_ID_MAX)));
    }
}
