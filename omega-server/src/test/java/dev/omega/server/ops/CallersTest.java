package dev.omega.server.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {

    private static void ask(@Nullable String host, @Nullable String origin) throws OpsRefusal {
        Headers headers = new Headers();
        if (host != null) {
            headers.set("Host", host);
        }
        if (origin != null) {
            headers.set("Origin", origin);
        }
        Callers.require(headers, InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7711", "localhost:7711", "LOCALHOST", "[::1]:7711", "127.1.2.3:80"})
    void programsOfThisMachine_shouldBeLetIn(String host) {
        assertDoesNotThrow(() -> ask(host, null));
        assertDoesNotThrow(() -> ask(host, "http://" + host));
    }

    @Test
    void requestWithoutHost_shouldBeLetInUnlessAPageSentIt() {
        assertDoesNotThrow(() -> ask(null, null));
        assertThrows(OpsRefusal.class, () -> ask(null, "http://evil.example"));
    }

    /** A name that was made to point at this machine: the browser takes its page for one of the same origin. */
    @ParameterizedTest
    @ValueSource(strings = {"evil.example:7711", "localhost.evil.example", "127.0.0.1.evil.example:7711",
            "10.0.0.1:7711", "[::2]:7711", "", "localhost:7711:7711", "1127.0.0.1"})
    void foreignHost_shouldBeRefused(String host) {
        OpsRefusal refused = assertThrows(OpsRefusal.class, () -> ask(host, null));

        assertEquals(403, refused.status());
        assertEquals("foreign_host", refused.key());
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example", "null", "http://127.0.0.1:8080", "https://127.0.0.1:7711",
            "http://localhost:7711"})
    void foreignOrigin_shouldBeRefused(String origin) {
        OpsRefusal refused = assertThrows(OpsRefusal.class, () -> ask("127.0.0.1:7711", origin));

        assertEquals(403, refused.status());
        assertEquals("foreign_origin", refused.key());
    }
}
