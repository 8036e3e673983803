package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RequestHeadTest {

    @Test
    void limitKey_shouldKeepIpv4AddressesApart() {
        assertEquals("192.0.2.7", RequestHead.limitKey("192.0.2.7"));
        assertEquals("192.0.2.7", RequestHead.limitKey("::ffff:192.0.2.7"));
    }

    @Test
    void limitKey_shouldTakeAnIpv6CustomerAsOne() {
        assertEquals(RequestHead.limitKey("2001:db8:1:2::1"), RequestHead.limitKey("2001:db8:1:2:ffff::9"));
        assertEquals("2001:db8:1:3:0:0:0:0/64", RequestHead.limitKey("2001:db8:1:3::1"));
    }

    @Test
    void limitKey_shouldNotResolveNames() {
        assertEquals("unknown", RequestHead.limitKey("example.org"));
        assertEquals("unknown", RequestHead.limitKey(null));
        assertEquals("unknown", RequestHead.limitKey("1.2.3.4, evil"));
    }
}
