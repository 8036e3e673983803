package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.omega.server.sim.ZoneDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneContentTest {

    @Test
    void instance_shouldChangeToNewContentBetweenTwoTicksWithItsPlayers() {
        ZoneKit kit = new ZoneKit(ZoneKit.forest());
        kit.join(1, 1);
        kit.tick(40);
        ZoneDefinition before = kit.zone().simulation.definition();
        ZoneDefinition empty = before.withRules(before.rules().withNpcs(List.of()));
        kit.inbox().offerContent(empty);
        kit.tick(1);
        assertSame(empty, kit.zone().simulation.definition());
        assertEquals(0, kit.zone().simulation.livingNpcs());
        assertEquals(1, kit.instance.stats().players());
        kit.tick(40);
        kit.inbox().offerContent(before);
        kit.tick(40);
        assertEquals(200, kit.zone().simulation.livingNpcs());
    }
}
