package dev.omega.server.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.protocol.Capabilities;
import dev.omega.protocol.CloseCode;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Players who leave an instance to go on in another one. */
final class ZoneTransferTest {

    private final ZoneKit kit = new ZoneKit(ZoneKit.quietForest());

    private CompletableFuture<@Nullable HandedOver> handOver(long characterId) {
        CompletableFuture<@Nullable HandedOver> answer = kit.inbox().handOver(characterId, HandedOver.Why.SENT);
        kit.tick(1);
        return answer;
    }

    @Test
    void handOver_shouldSaveThePlayerAndKeepItsConnection() {
        TestPlayer player = kit.join(7, 3);
        kit.tick(8);
        HandedOver traveller = Objects.requireNonNull(handOver(7).getNow(null));
        assertEquals(3, traveller.fence());
        assertEquals(0, kit.instance.stats().players());
        assertTrue(kit.checkpoints.last(7).release(), "given back with its last state");
        assertEquals(RecordedLink.OPEN, player.link.closeCode);
        int states = player.states;
        kit.seconds(1);
        assertEquals(states, player.states, "it is nowhere");
    }

    @Test
    void handOverNobodyWaitsForAnyMore_shouldLeaveThePlayerInTheWorld() {
        TestPlayer player = kit.join(7, 3);
        kit.tick(8);
        CompletableFuture<@Nullable HandedOver> answer = kit.inbox().handOver(7, HandedOver.Why.SENT);
        answer.cancel(false);
        int states = player.states;
        kit.seconds(1);
        assertEquals(1, kit.instance.stats().players());
        assertTrue(player.states > states);
        assertNotNull(handOver(7).getNow(null), "it can be asked again");
    }

    @Test
    void handOver_shouldBeRefusedForWhoCannotFollow() {
        kit.join(7, 3, ZoneKit.CLIENT & ~Capabilities.TRANSFERS, null);
        kit.tick(8);
        assertNull(handOver(7).getNow(null));
        assertNull(handOver(99).getNow(null), "nobody plays it");
        assertEquals(1, kit.instance.stats().players());
    }

    @Test
    void endOfTheInstance_shouldCloseWhoIsOnItsWay() {
        TestPlayer player = kit.join(7, 3);
        kit.tick(8);
        HandedOver traveller = Objects.requireNonNull(handOver(7).getNow(null));
        kit.inbox().offerDrain(0);
        kit.seconds(1);
        assertEquals(CloseCode.SHUTTING_DOWN, player.link.closeCode);
        assertTrue(traveller.end().isDone(), "whoever waits for it hears of it");
    }
}
