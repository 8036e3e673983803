package dev.omega.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class ConnectionGateTest {

    private long nowNs;

    @Test
    void address_shouldBeRefusedWhenItHasTwentySockets() throws Exception {
        ConnectionGate gate = gate(new ConnectionLimits(20, Rate.UNLIMITED, 1000, 1000, true));
        for (int socket = 0; socket < 20; socket++) {
            assertNull(gate.admit(address("192.0.2.1")));
        }

        assertEquals(GatewayCounter.REFUSED_PER_ADDRESS, gate.admit(address("192.0.2.1")));
        assertNull(gate.admit(address("192.0.2.2")));
        gate.release(address("192.0.2.1"));
        assertNull(gate.admit(address("192.0.2.1")));
    }

    @Test
    void network_shouldCountAsOneWhenItIsAnIpv6Slash64() throws Exception {
        ConnectionGate gate = gate(new ConnectionLimits(1, Rate.UNLIMITED, 1000, 1000, true));
        assertNull(gate.admit(address("2001:db8:0:1::1")));

        assertEquals(GatewayCounter.REFUSED_PER_ADDRESS, gate.admit(address("2001:db8:0:1:ffff::9")));
        assertNull(gate.admit(address("2001:db8:0:2::1")));
    }

    @Test
    void mappedAddress_shouldCountAsItsIpv4Address() throws Exception {
        ConnectionGate gate = gate(new ConnectionLimits(1, Rate.UNLIMITED, 1000, 1000, true));
        assertNull(gate.admit(address("192.0.2.1")));

        assertEquals(GatewayCounter.REFUSED_PER_ADDRESS, gate.admit(address("::ffff:192.0.2.1")));
    }

    @Test
    void newSockets_shouldBeRefusedWhenTheyComeTooFast() throws Exception {
        ConnectionGate gate = gate(new ConnectionLimits(1000, new Rate(5, 5), 1000, 1000, true));
        for (int socket = 0; socket < 5; socket++) {
            assertNull(gate.admit(address("192.0.2.1")));
        }

        assertEquals(GatewayCounter.REFUSED_NEW_PER_ADDRESS, gate.admit(address("192.0.2.1")));
        nowNs += 200_000_000L;
        assertNull(gate.admit(address("192.0.2.1")));
    }

    @Test
    void everybody_shouldBeRefusedWhenTheTotalIsReached() throws Exception {
        ConnectionGate gate = gate(new ConnectionLimits(10, Rate.UNLIMITED, 2, 1000, true));
        assertNull(gate.admit(address("127.0.0.1")));
        assertNull(gate.admit(address("192.0.2.1")));

        assertEquals(GatewayCounter.REFUSED_TOTAL, gate.admit(address("127.0.0.1")));
    }

    @Test
    void strangers_shouldBeRefusedWhenTooManyAreStillOpening() throws Exception {
        ConnectionGate gate = gate(new ConnectionLimits(10, Rate.UNLIMITED, 100, 2, true));
        assertNull(gate.admit(address("192.0.2.1")));
        assertNull(gate.admit(address("192.0.2.2")));

        assertEquals(GatewayCounter.REFUSED_OPENING, gate.admit(address("192.0.2.3")));
        gate.opened();
        assertNull(gate.admit(address("192.0.2.3")));
    }

    @Test
    void loopback_shouldBeBoundByTheTotalAloneUnlessToldOtherwise() throws Exception {
        ConnectionGate exempt = gate(new ConnectionLimits(1, Rate.UNLIMITED, 100, 1, true));
        ConnectionGate strict = gate(new ConnectionLimits(1, Rate.UNLIMITED, 100, 100, false));
        for (int socket = 0; socket < 50; socket++) {
            assertNull(exempt.admit(address("127.0.0.1")));
        }
        assertNull(strict.admit(address("127.0.0.1")));

        assertEquals(GatewayCounter.REFUSED_PER_ADDRESS, strict.admit(address("127.0.0.1")));
    }

    @Test
    void address_shouldBeForgottenWhenItIsGoneAndCalm() throws Exception {
        ConnectionGate gate = gate(new ConnectionLimits(10, new Rate(5, 5), 10_000, 10_000, true));
        for (int host = 0; host < 250; host++) {
            InetAddress visitor = address("192.0.2." + host);
            gate.admit(visitor);
            gate.release(visitor);
        }
        assertEquals(250, gate.visitors());

        nowNs += 2_000_000_000L;
        gate.admit(address("198.51.100.1"));

        assertEquals(1, gate.visitors());
    }

    private ConnectionGate gate(ConnectionLimits limits) {
        return new ConnectionGate(limits, () -> nowNs);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
