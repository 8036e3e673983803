package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.content.compile.RealmZones;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States written by several threads are those that one would write. */
class ParallelStatesTest {

    private static final int PLAYERS = 220;
    private static final int TICKS = 300;

    @Test
    void states_shouldBeTheSameBytesFromAnyNumberOfWriters() {
        for (Strategies strategies : List.of(Strategies.ALL, Strategies.without(List.of("packing", "delta")))) {
            String one = played(1, strategies);
            assertEquals(one, played(2, strategies));
            assertEquals(one, played(4, strategies));
        }
    }

    private static String played(int writers, Strategies strategies) {
        ZoneConfig config = ZoneConfig.standard("forest-1", RealmZones.catalog().definition("forest"), PLAYERS, 5);
        ZoneKit kit = new ZoneKit(config.withStateWriters(writers).withStrategies(strategies).withJoinsPerTick(50));
        Fighters fighters = new Fighters(kit, PLAYERS, 9);
        for (int i = 0; i < TICKS; i++) {
            fighters.tick();
        }
        return kit.instance.stateHash() + "/" + fighters.foldedBytes() + "/" + fighters.messages() + "/"
                + kit.counter(ZoneCounter.STATES_IDLE) + "/" + kit.counter(ZoneCounter.BYTES_SENT);
    }
}
