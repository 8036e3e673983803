package dev.omega.server.api;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.sessions.SessionService;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in a request's head, checked. Event loop only. */
final class RequestHead {

    private static final String REQUEST_ID_KEY = "omega.request-id";
    static final String REQUEST_ID_HEADER = "X-Request-Id";

    /** In every answer, unless it has a reason for another value. */
    static final Map<String, String> FIELDS = new TreeMap<>(
            Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store", "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'", "Referrer-Policy", "no-referrer"));

    private static final Pattern SOUND_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final String BEARER = "Bearer ";
    private static final String BEARER_SUBPROTOCOL = "bearer.";
    private static final int IPV6_SUBNET_BYTES = 8;

    /** Of these a second one would be another request to whoever reads the last one instead of the first. */
    private static final List<String> ONCE = List.of("Host", "Authorization", "Content-Length", OperationKey.HEADER);
    private static final Pattern SUPERFLUOUS = Pattern.compile("//|/$|/(\\.|%2[eE]){1,2}(/|$)");

    private RequestHead() {}

    /** Takes the client's request id when it is a sound one, makes one otherwise, and echoes it. */
    static void begin(RoutingContext routing) {
        String given = routing.request().getHeader(REQUEST_ID_HEADER);
        String id = given != null && isSoundId(given) ? given : newId();
        routing.put(REQUEST_ID_KEY, id);
        routing.response().putHeader(REQUEST_ID_HEADER, id);
        FIELDS.forEach(routing.response()::putHeader);
    }

    /** What makes it unclear what a request means, in words, or {@code null}. */
    static @Nullable String ambiguity(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (request.version() == HttpVersion.HTTP_1_1 && !headers.contains(HttpHeaders.HOST)) {
            return "the Host header is missing; a request of HTTP/1.1 has one";
        }
        for (CharSequence name : ONCE) {
            int times = headers.getAll(name).size();
            if (times > 1) {
                return "a request has one " + name + " header at most; this one has " + times;
            }
        }
        return null;
    }

    /** Whether a path is written as a route's: without empty steps and steps to where one is or back. */
    static boolean hasPlainPath(HttpServerRequest request) {
        String path = request.path();
        return path != null && (path.equals("/") || !SUPERFLUOUS.matcher(path).find());
    }

    /** Whether a client's request id may be echoed. */
    static boolean isSoundId(String given) {
        return SOUND_ID.matcher(given).matches();
    }

    static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    static String requestId(RoutingContext routing) {
        return routing.get(REQUEST_ID_KEY, "none");
    }

    /** The token after {@code Bearer}, or {@code null}. */
    static @Nullable String bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return isUpgrade(request) ? bearerAmong(request.getHeader("Sec-WebSocket-Protocol")) : null;
        }
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** What the access token after {@code Bearer} is known by, or {@code null}. */
    static @Nullable String sessionKey(HttpServerRequest request) {
        String token = bearer(request);
        return token == null ? null : SessionService.key(token);
    }

    /** Browsers let a page name subprotocols of a WebSocket and no other header. */
    private static @Nullable String bearerAmong(@Nullable String subprotocols) {
        return subprotocols == null
                ? null
                : Arrays.stream(subprotocols.split(",", 10))
                        .map(String::strip)
                        .filter(name -> name.startsWith(BEARER_SUBPROTOCOL))
                        .map(name -> name.substring(BEARER_SUBPROTOCOL.length()))
                        .findFirst()
                        .orElse(null);
    }

    /** Whether it is the handshake of a WebSocket. */
    static boolean isUpgrade(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /** The client's address as the key of its limits: IPv6 by its /64, since one customer owns at least that. */
    static String address(HttpServerRequest request, boolean trustForwardedFor) {
        String forwarded = trustForwardedFor ? request.getHeader("X-Forwarded-For") : null;
        String text = forwarded == null
                ? request.remoteAddress().hostAddress()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return limitKey(text);
    }

    static String limitKey(@Nullable String address) {
        if (address == null || !address.matches("[0-9a-fA-F.:]{2,45}")) {
            return "unknown";
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address v6
                    ? InetAddress.getByAddress(subnet(v6)).getHostAddress() + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static byte[] subnet(Inet6Address address) {
        return Arrays.copyOf(Arrays.copyOf(address.getAddress(), IPV6_SUBNET_BYTES), 16);
    }

    /** Whether the peer is this machine itself, with nobody behind it. */
    static boolean isLocal(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        boolean forwarded = request.headers().contains("X-Forwarded-For") || request.headers().contains("Forwarded");
        return !forwarded && peer != null
                && (peer.startsWith("127.") || peer.equals("0:0:0:0:0:0:0:1") || peer.equals("::1"));
    }

    /** Whether a body follows. */
    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    /** Whether a client with this {@code Accept-Encoding} reads gzip. */
    static boolean takesGzip(@Nullable String header) {
        return header != null && Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", 20))
                .map(String::strip)
                .anyMatch(coding -> coding.matches("(gzip|\\*)(\\s*;\\s*q=(1|0\\.[0-9]*[1-9][0-9]*).*)?"));
    }

    /** Whether a client with this {@code If-None-Match} has the body of this tag. */
    static boolean has(@Nullable String header, String etag) {
        return header != null && Arrays.stream(header.split(",", 20))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    /** Refuses bodies that are not plain JSON, or obviously too large. */
    static void requireJson(HttpServerRequest request, int maxBytes) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "content encodings are not accepted; send plain JSON");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json(\\s*;\\s*charset=\"?utf-8\"?)?")) {
            throw Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the content type must be application/json");
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() < 19 && Long.parseLong(length) > maxBytes) {
            throw tooLarge(maxBytes);
        }
    }

    static Problem tooLarge(int maxBytes) {
        return Problem.of(ErrorCode.BODY_TOO_LARGE, "the body may have at most " + maxBytes + " bytes");
    }
}
