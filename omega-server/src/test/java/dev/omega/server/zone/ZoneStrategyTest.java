package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Strategies left out one by one: what each does to bytes, and that it does nothing else. */
class ZoneStrategyTest {

    private static final int PLAYERS = 20;
    private static final int TICKS = 400;

    @Test
    void bandwidthStrategy_shouldSaveBytesAndChangeNothingInTheWorld() {
        Figures all = figures(Strategies.ALL);
        for (Strategy strategy : List.of(Strategy.DELTA, Strategy.INTEREST, Strategy.PACKING, Strategy.FREQUENCY)) {
            Figures without = figures(new Strategies(Set.of(strategy)));
            assertTrue(without.bytes > all.bytes * 5 / 4, strategy + ": " + without.bytes + " B, with it " + all.bytes);
            assertEquals(all.stateHash, without.stateHash, "world without " + strategy);
        }
    }

    @Test
    void packing_shouldChangeTheFormOfStatesAndNotTheirNumber() {
        assertEquals(figures(Strategies.ALL).states, figures(new Strategies(Set.of(Strategy.PACKING))).states);
    }

    @Test
    void frequency_shouldSendAStateTenTimesASecondWhenLeftOut() {
        long states = figures(new Strategies(Set.of(Strategy.FREQUENCY))).states;
        assertEquals(PLAYERS * TICKS / 4, states);
    }

    @Test
    void batch_shouldFlushMessageByMessageWhenLeftOut() {
        Figures all = figures(Strategies.ALL);
        Figures without = figures(new Strategies(Set.of(Strategy.BATCH)));
        assertEquals(TICKS, all.flushes);
        assertTrue(without.flushes > all.states, without.flushes + " flushes");
        assertEquals(all.bytes, without.bytes);
    }

    @Test
    void poolBatchAndPathCache_shouldChangeNothingInTheWorldAndNoByte() {
        Figures all = figures(Strategies.ALL);
        for (Strategy strategy : List.of(Strategy.POOL, Strategy.BATCH, Strategy.PATHCACHE)) {
            Figures without = figures(new Strategies(Set.of(strategy)));
            assertEquals(all.stateHash, without.stateHash, "world without " + strategy);
            assertEquals(all.folded, without.folded, "bytes without " + strategy);
        }
    }

    @Test
    void cullingAndDetail_shouldGiveFarCreaturesMoreToDoWhenLeftOut() {
        long all = figures(Strategies.ALL).stateHash;
        assertNotEquals(all, figures(new Strategies(Set.of(Strategy.AICULL))).stateHash);
        assertNotEquals(all, figures(new Strategies(Set.of(Strategy.LOD))).stateHash);
    }

    @Test
    void strategies_shouldChangeWhileTheZoneRuns() {
        ZoneKit kit = new ZoneKit(ZoneKit.quietForest());
        TestPlayer player = kit.join(1, 1);
        kit.join(2, 1);
        kit.seconds(2);
        kit.inbox().offerStrategies(Strategies.without(List.of("packing", "delta", "interest", "frequency")));
        kit.seconds(2);
        assertEquals("delta,interest,packing,frequency", kit.instance.stats().strategies().withoutText());
        kit.inbox().offerStrategies(Strategies.ALL);
        kit.seconds(2);
        assertEquals(0, player.losses, "States lost");
        assertEquals(1, player.view.entities().count());
        assertEquals(kit.zone().config.replication(), kit.zone().replicator.config());
    }

    @Test
    void names_shouldBeReadAndWrongOnesRefused() {
        Strategies read = Strategies.without(List.of("aicull", " delta", ""));
        assertEquals("delta,aicull", read.withoutText());
        assertFalse(read.use(Strategy.DELTA));
        assertTrue(read.use(Strategy.LOD));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Strategies.without(List.of("culling")));
        assertEquals("unknown strategy \"culling\"; known: delta,interest,packing,frequency,pool,aicull,pathcache,lod,"
                + "batch", refused.getMessage());
    }

    private record Figures(long bytes, long states, long flushes, long stateHash, long folded) {}

    /** Twenty players fight for ten seconds; their links can take anything. */
    private static Figures figures(Strategies strategies) {
        ZoneKit kit = new ZoneKit(ZoneKit.forest().withStrategies(strategies));
        Fighters fighters = new Fighters(kit, PLAYERS, 3);
        long bytes = fighters.bytes();
        long states = kit.counter(ZoneCounter.STATES_SENT);
        int flushes = kit.flushes;
        for (int i = 0; i < TICKS; i++) {
            fighters.tick();
        }
        return new Figures(fighters.bytes() - bytes, kit.counter(ZoneCounter.STATES_SENT) - states,
                kit.flushes - flushes, kit.instance.stateHash(), fighters.foldedBytes());
    }
}
