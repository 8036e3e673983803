package dev.omega.server.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.shards.GatewayProbe.Answer;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GatewayProbeTest {

    private static final URI GATEWAY = URI.create("ws://203.0.113.7:7710/ws");

    private final UUID host = UUID.randomUUID();
    private Answer answer = Answer.OPEN;
    private int knocks;
    private final GatewayProbe probe = new GatewayProbe(_ -> {
        knocks++;
        return answer;
    });

    @Test
    void host_shouldBeGoneWhenItAnsweredOnceAndRefusesNow() {
        probe.meet(host, GATEWAY);
        answer = Answer.REFUSED;
        assertTrue(probe.isGone(host, GATEWAY));
    }

    @Test
    void host_shouldNotBeGoneWhileSomebodyListensOrNothingCanBeSaid() {
        probe.meet(host, GATEWAY);
        assertFalse(probe.isGone(host, GATEWAY));
        answer = Answer.NONE;
        assertFalse(probe.isGone(host, GATEWAY), "it stands still, or is cut off");
    }

    @Test
    void hostBehindAWall_shouldNeverBeGoneBecauseTheWallRefuses() {
        answer = Answer.REFUSED;
        probe.meet(host, GATEWAY);
        assertFalse(probe.isGone(host, GATEWAY));
        answer = Answer.OPEN;
        probe.meet(host, GATEWAY);
        assertEquals(1, knocks, "each is met once, and nobody knocks who would learn nothing");
    }

    @Test
    void hostWithAnotherAddress_shouldBeMetThere() {
        answer = Answer.REFUSED;
        probe.meet(host, URI.create("ws://203.0.113.8:7710/ws"));
        answer = Answer.OPEN;
        probe.meet(host, GATEWAY);
        answer = Answer.REFUSED;
        assertTrue(probe.isGone(host, GATEWAY));
    }

    @Test
    void hostThatWasForgotten_shouldBeMetAgain() {
        probe.meet(host, GATEWAY);
        probe.keep(_ -> false);
        answer = Answer.REFUSED;
        assertFalse(probe.isGone(host, GATEWAY));
        probe.meet(host, GATEWAY);
        assertEquals(2, knocks);
    }
}
