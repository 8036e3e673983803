package dev.omega.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.shards.placement.Candidate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostChaosTest {

    private static HostChaos.Plan plan(int hosts, int players, int onHost) {
        return new HostChaos.Plan(Path.of("data"), Path.of("bin"), List.of(FaultKind.KILL), 1, 1, hosts, players,
                onHost, Duration.ofSeconds(20), 1);
    }

    @Test
    void instanceOfTheHostThatIsHit_shouldHoldJustSoManyPlayers() {
        for (int onHost = 1; onHost <= 2_000; onHost++) {
            HostChaos.Plan plan = plan(3, 2_000, onHost);
            Candidate empty = new Candidate(1, "forest-1", new UUID(0, 1), "ws://x", plan.capacity(), 0, false, 0, 0);
            assertEquals(onHost, empty.roomTo(plan.softFillPercent()), "for " + onHost);
            assertTrue(plan.instances() * onHost >= 2_000, "for " + onHost);
        }
    }

    @Test
    void spreadPlayers_shouldFillAnInstanceOnEveryHost() {
        HostChaos.Plan plan = plan(3, 300, 0);
        Candidate empty = new Candidate(1, "forest-1", new UUID(0, 1), "ws://x", plan.capacity(), 0, false, 0, 0);

        assertEquals(6, plan.instances());
        assertEquals(51, empty.roomTo(plan.softFillPercent()), "300 players fill six of them");
    }
}
