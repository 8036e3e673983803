package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.server.hostlink.HeartbeatReply;
import dev.omega.server.hostlink.HeartbeatReply.CommandKind;
import dev.omega.server.hostlink.HeartbeatReply.HostCommand;
import dev.omega.server.hostlink.HeartbeatReply.InstanceMove;
import dev.omega.server.hostlink.HeartbeatReply.PartyOnHost;
import dev.omega.server.hostlink.HeartbeatReply.Worn;
import dev.omega.server.hostlink.HostOrders.Order;
import dev.omega.server.hostlink.HostOrders.OrderKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlSocketTest {

    private static final HostCommand KICK = new HostCommand(CommandKind.KICK_CHARACTER, 7, 3);
    private static final Order OPEN = new Order(new UUID(1, 1), OrderKind.OPEN, "forest-100001", "forest", 9, 10, null);
    private static final Order CLOSE =
            new Order(OPEN.orderId(), OrderKind.CLOSE, "forest-100001", "forest", 9, 10, null);
    private static final HeartbeatReply NOTHING = wishes(List.of(), List.of(), List.of(), List.of());

    private static HeartbeatReply wishes(
            List<HostCommand> commands,
            List<Order> orders,
            List<PartyOnHost> parties,
            List<Worn> worn) {
        return new HeartbeatReply(commands, orders, null, parties, List.of(), worn, null);
    }

    private static void assertNews(boolean expected, HeartbeatReply now, @Nullable HeartbeatReply before) {
        assertEquals(expected, ControlSocket.isNews(now, before), now + " after " + before);
    }

    @Test
    void host_shouldBeToldWhatIsMoreAndNotWhatIsLess() {
        Worn sword = new Worn(7, List.of(21));
        HeartbeatReply much = wishes(List.of(KICK), List.of(OPEN), List.of(), List.of(sword));
        assertNews(true, NOTHING, null);
        assertNews(false, NOTHING, NOTHING);
        assertNews(true, much, NOTHING);
        assertNews(false, much, much);
        assertNews(false, NOTHING, much);
        assertNews(true, wishes(List.of(), List.of(CLOSE), List.of(), List.of()), much);
        assertNews(true, wishes(List.of(), List.of(), List.of(), List.of(new Worn(7, List.of()))), much);
    }

    @Test
    void host_shouldBeToldWhenWhatStandsChanges() {
        HeartbeatReply party = wishes(List.of(), List.of(), List.of(new PartyOnHost(List.of(1L, 2L))), List.of());
        assertNews(true, party, NOTHING);
        assertNews(true, NOTHING, party);
        HeartbeatReply moving = new HeartbeatReply(List.of(), List.of(), null, List.of(),
                List.of(new InstanceMove("forest-1", null)), null, null);
        assertNews(true, moving, NOTHING);
        assertNews(true, NOTHING, moving);
        HeartbeatReply other = new HeartbeatReply(List.of(), List.of(), "00aa", List.of(), List.of(), null, null);
        assertNews(true, other, NOTHING);
        assertNews(false, NOTHING, other);
    }
}
