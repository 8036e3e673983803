package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.PlayerRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZoneGearTest {

    private static final int RING = 21;

    private final ZoneKit kit = new ZoneKit(ZoneKit.quietForest());

    private int maxHealth() {
        return kit.zone().simulation.entities().maxHealth(kit.zone().roster.player(0).entity);
    }

    @Test
    void whatIsPutOn_shouldCountUntilItIsTakenOff() {
        kit.join(1, 1);
        kit.tick(1);
        int bare = maxHealth();
        kit.inbox().offerWear(1, List.of(RING));
        kit.inbox().offerWear(99, List.of(RING));
        kit.tick(1);
        assertEquals(bare + 5, maxHealth());
        kit.inbox().offerWear(1, List.of());
        kit.tick(1);
        assertEquals(bare, maxHealth());
    }

    @Test
    void otherContent_shouldMakeSomethingElseOfWhatIsWorn() {
        kit.join(1, 1);
        kit.inbox().offerWear(1, List.of(RING));
        kit.tick(2);
        kit.inbox().offerWear(1, List.of(RING));
        kit.tick(1);
        int before = maxHealth();
        ZoneDefinition now = kit.zone().simulation.definition();
        PlayerRules better = now.rules().players().withItems(Map.of(RING, new Gear(0, 0, 25, 0, 0, 0, 0)));
        kit.inbox().offerContent(now.withRules(now.rules().withPlayers(better)));
        kit.tick(2);
        assertEquals(before + 20, maxHealth());
    }
}
