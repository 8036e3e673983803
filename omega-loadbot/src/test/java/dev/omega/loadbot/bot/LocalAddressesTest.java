package dev.omega.loadbot.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class LocalAddressesTest {

    private final LocalAddresses addresses = new LocalAddresses();

    @Test
    void next_shouldLeaveTheChoiceToTheSystemUntilPortsRunOut() {
        assertNull(addresses.next());
        assertTrue(addresses.exhausted(null));
        assertEquals("127.0.0.2", host());
    }

    @Test
    void exhausted_shouldMoveOnOnceHoweverManyConnectionsFailAtATime() {
        addresses.exhausted(null);
        assertTrue(addresses.exhausted(null));
        assertEquals("127.0.0.2", host());
    }

    @Test
    void exhausted_shouldGiveUpAtTheLastAddress() {
        assertTrue(addresses.exhausted(null));
        for (int i = 2; i < 250; i++) {
            assertTrue(addresses.exhausted(addresses.next()));
        }
        assertEquals("127.0.0.250", host());
        assertFalse(addresses.exhausted(addresses.next()));
    }

    private String host() {
        InetSocketAddress next = addresses.next();
        assertNotNull(next);
        return next.getAddress().getHostAddress();
    }
}
