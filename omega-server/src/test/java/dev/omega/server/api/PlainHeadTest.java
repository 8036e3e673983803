package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which heads are read off their bytes, and which are left to the HTTP server. */
class PlainHeadTest {

    private static final String PLAIN = "GET /v1/characters/7 HTTP/1.1\r\nHost: a.example:80\r\n";

    /** A plain head as it is read. */
    private record Head(String path, String query, PlainFields fields) {}

    private static @Nullable Head read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int end = PlainHead.targetEnd(bytes, bytes.length);
        PlainFields fields = end < 0 ? null : PlainFields.read(bytes, PlainHead.fieldsAt(end), bytes.length);
        if (fields == null) {
            return null;
        }
        int pathEnd = PlainHead.pathEnd(bytes, end);
        return new Head(text.substring(PlainHead.PATH_AT, pathEnd), text.substring(pathEnd, end), fields);
    }

    @Test
    void head_shouldBeReadWhenItIsPlain() {
        Head head = read(PLAIN + "authorization:  bearer abc \r\nX-Request-Id: 12345678\r\nAccept-Encoding: gzip\r\n"
                + "If-None-Match: \"x\"\r\nUser-Agent: wrk; (q)\r\nConnection: Keep-Alive\r\n\r\n");
        assertEquals(new Head("/v1/characters/7", "", new PlainFields("abc", "12345678", "gzip", "\"x\"")), head);
        assertEquals(new Head("/v1/characters/7", "", new PlainFields(null, null, null, null)), read(PLAIN + "\r\n"));
        assertEquals(new Head("/v1/characters/7", "?a_b=1&c=-2", new PlainFields(null, null, null, null)),
                read(PLAIN.replace("/7", "/7?a_b=1&c=-2") + "\r\n"));
        assertFalse(String.valueOf(head).contains("abc"), "the token is a secret");
    }

    private static boolean reads(FieldMemory memory, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return memory.read(bytes, PlainHead.fieldsAt(PlainHead.targetEnd(bytes, bytes.length)), bytes.length);
    }

    @Test
    void fields_shouldBeThoseOfTheLastHeadWhateverCameBefore() {
        FieldMemory memory = new FieldMemory();
        String first = PLAIN + "X-Request-Id: 12345678\r\nIf-None-Match: \"a\"\r\n\r\n";
        for (int i = 0; i < 2; i++) {
            assertTrue(reads(memory, first.replace("/7", "/" + i)));
            assertEquals("12345678", memory.requestId());
            assertTrue(memory.has("\"a\""));
        }
        String second = first.replace("12345678", "12345679");
        assertTrue(reads(memory, second));
        assertEquals("12345679", memory.requestId());
        assertFalse(reads(memory, second + "G"));
        assertFalse(reads(memory, second.substring(0, second.length() - 1)));
        assertFalse(reads(memory, second.replace("Match", "Range")));
        assertTrue(reads(memory, PLAIN + "Accept-Encoding: gzip\r\n\r\n"));
        assertNull(memory.requestId());
        assertFalse(memory.has("\"a\""));
        assertTrue(memory.takesGzip());
        assertNull(memory.sessionKey());
    }

    @Test
    void head_shouldBeLeftAloneWhileAPartOfItIsMissingOrMoreFollows() {
        String whole = PLAIN + "Authorization: Bearer abc\r\n\r\n";
        for (int length = 0; length < whole.length(); length++) {
            assertNull(read(whole.substring(0, length)), whole.substring(0, length));
        }
        assertNotNull(read(whole));
        assertNull(read(whole + "G"));
        assertNull(read(whole + whole));
    }

    @ValueSource(strings = {"Content-Length: 0", "Transfer-Encoding: chunked", "Expect: 100-continue",
            "Upgrade: websocket", "Connection: close", "Connection: keep-alive, upgrade", "X-Forwarded-For: 1.2.3.4",
            "Forwarded: for=1.2.3.4", "Host: b", "Authorization: Basic abc", "X-Request-Id: short", " folded: x",
            "Accept : x", "Accept", ": x", "Accept: \u0000", "Accept: \u007f", "Accept: \u00e4", "Accept: a\rb",
            "Accept: a\nb", "If-Match: x", "Range: bytes=0-1"})
    @ParameterizedTest
    void head_shouldBeLeftAloneWhenALineIsUnusual(String line) {
        assertNull(read(PLAIN + line + "\r\n\r\n"));
    }

    @ValueSource(strings = {"Authorization: Bearer a", "X-Request-Id: 12345678", "Accept-Encoding: a",
            "If-None-Match: a"})
    @ParameterizedTest
    void head_shouldBeLeftAloneWhenALineComesTwice(String line) {
        assertNotNull(read(PLAIN + line + "\r\n\r\n"));
        assertNull(read(PLAIN + line + "\r\n" + line + "\r\n\r\n"));
    }

    @ValueSource(strings = {"GET /a?b=%31 HTTP/1.1", "GET /a?b=1+2 HTTP/1.1", "GET /a?b=1?c=2 HTTP/1.1",
            "GET /a?b=c;d HTTP/1.1", "GET /a?b=1#c HTTP/1.1", "GET /a?b=.. HTTP/1.1", "GET //a HTTP/1.1",
            "GET /a//b HTTP/1.1", "GET /%61 HTTP/1.1", "GET /a/../b HTTP/1.1", "GET http://a/b HTTP/1.1",
            "POST /a HTTP/1.1", "HEAD /a HTTP/1.1", "GET /a HTTP/1.0", "GET /a  HTTP/1.1", "GET  /a HTTP/1.1",
            "get /a HTTP/1.1", "GET /a HTTP/1.1 ", "GET /a;b HTTP/1.1", "GET /a#b HTTP/1.1"})
    @ParameterizedTest
    void head_shouldBeLeftAloneWhenTheRequestLineIsUnusual(String line) {
        assertNull(read(line + "\r\nHost: a\r\n\r\n"));
    }

    private static @Nullable List<Map.Entry<String, String>> query(String text) {
        byte[] bytes = ("?" + text).getBytes(StandardCharsets.ISO_8859_1);
        return QueryText.plain(bytes, 1, bytes.length);
    }

    @Test
    void query_shouldBeReadWhenEachParameterHasNameAndValue() {
        assertEquals(List.of(Map.entry("a", "1"), Map.entry("b_c", "=x-"), Map.entry("a", "2")),
                query("a=1&b_c==x-&a=2"));
        assertEquals(List.of(), query(""));
        for (String unusual : List.of("a", "a=", "=1", "a=1&", "&a=1", "a=1&&b=2", "a=1&b", "a&b=1", "a=1&b=", "&")) {
            assertNull(query(unusual), unusual);
        }
    }

    @Test
    void head_shouldBeLeftAloneWithoutHost() {
        assertNull(read("GET /a HTTP/1.1\r\n\r\n"));
        assertNull(read("GET /a HTTP/1.1\r\nHost: \r\n\r\n"));
        assertNull(read("GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n"));
    }

    private static boolean isWhole(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return RawHead.isWhole(bytes, bytes.length);
    }

    @Test
    void message_shouldBeWholeOnlyWhenItsEndIsKnownAndThere() {
        assertTrue(isWhole(PLAIN + "\r\n"));
        assertTrue(isWhole("POST /a HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}"));
        assertFalse(isWhole("POST /a HTTP/1.1\r\ncontent-length: 2\r\n\r\n{"));
        assertFalse(isWhole("POST /a HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}G"));
        assertFalse(isWhole("POST /a HTTP/1.1\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}"));
        assertFalse(isWhole(PLAIN + "Upgrade: websocket\r\n\r\n"));
        assertFalse(isWhole(PLAIN + "\r\n" + PLAIN + "\r\n"));
        assertFalse(isWhole(PLAIN));
    }
}
