package dev.omega.server.api;

import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.Problem;
import dev.omega.server.publishing.ServedBundle;
import dev.omega.server.sessions.SessionIdentity;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers to plain GETs of routes that know answers by heart, as bytes: the same ones, after the same checks, as by way of the
 * {@link Dispatcher}. What it does not find, that way finds. Event loop only.
 */
final class ShortAnswers {

    private static final String ID_FIELD = "\r\n" + RequestHead.REQUEST_ID_HEADER + ": ";
    private static final byte[] FOUND = ascii("HTTP/1.1 200 OK" + ID_FIELD);
    private static final byte[] NOT_MODIFIED = ascii("HTTP/1.1 304 Not Modified" + ID_FIELD);
    private static final byte[] LENGTH = ascii("\r\ncontent-length: ");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final String JSON = "\r\ncontent-type: application/json";
    private static final byte[] USUAL_FIELDS = ascii(fields(Map.of()) + JSON);

    private static final String FOR_EVER_FIELDS = fields(Map.of("Cache-Control", Exchange.FOR_EVER)) + "\r\netag: ";

    /** Where the status stands in an answer. */
    private static final int NUMBER_AT = "HTTP/1.1 ".length();

    /** Routes that know answers by heart do not ask where the client is. */
    private static final String NO_ADDRESS = "";

    /** More than the fields of any answer take. */
    private static final int ROOM = 768;

    private final Map<String, Route<?>> fixed = new HashMap<>();
    private final Map<String, Route<?>> byParent = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Admission admission;
    private final ApiMetrics metrics;

    ShortAnswers(List<Route<?>> routes, Admission admission, ApiMetrics metrics) {
        this.admission = admission;
        this.metrics = metrics;
        routes.stream().filter(route -> route.method() == Route.Method.GET).forEach(this::add);
    }

    private void add(Route<?> route) {
        String parameter = route.parameter();
        boolean known = route.byHeart() != null && !route.hasQuery();
        if (parameter == null) {
            taken.add(route.path());
            if (known) {
                fixed.put(route.path(), route);
            }
        } else if (known && route.path().endsWith("/{" + parameter + "}")) {
            byParent.put(route.path().substring(0, route.path().lastIndexOf('/')), route);
        }
    }

    /** The whole answer, or {@code null} when it is not known by heart or not to be given. */
    @Nullable
    ByteBuf find(PlainHead head, ConnectionGuard.Visitor visitor, ByteBufAllocator memory) {
        String path = head.path();
        Route<?> route = fixed.get(path);
        if (route != null) {
            return answer(route, PathParameter.NONE, head, visitor, memory);
        }
        int slash = path.lastIndexOf('/');
        route = byParent.get(path.substring(0, slash));
        String name = route == null || taken.contains(path) ? null : route.parameter();
        if (route == null || name == null) {
            return null;
        }
        try {
            return answer(route, PathParameter.parse(name, path.substring(slash + 1)), head, visitor, memory);
        } catch (Problem refused) {
            return null;
        }
    }

    private <B extends Record> @Nullable ByteBuf answer(
            Route<B> route,
            PathParameter path,
            PlainHead head,
            ConnectionGuard.Visitor visitor,
            ByteBufAllocator memory) {
        long startNs = metrics.now();
        SessionIdentity caller = null;
        if (route.access() == Access.SESSION) {
            caller = head.token() == null ? null : admission.peek(head.token());
            if (caller == null) {
                return null;
            }
        } else if (route.access() != Access.PUBLIC) {
            return null;
        }
        Object known = Objects.requireNonNull(route.byHeart())
                .handle(new Call<>(route.body().cast(NoBody.NONE), path, caller, NO_ADDRESS, null, null));
        if (known == null || !admission.mayPass(caller, visitor::address)) {
            return null;
        }
        ByteBuf answer = known instanceof ServedBundle bundle
                ? immutable(memory, head, bundle)
                : message(memory, FOUND, head, USUAL_FIELDS,
                        known instanceof byte[] json ? json : JsonWriter.write((Record) known));
        metrics.answered(route.name(), answer.getByte(NUMBER_AT) == '2' ? 200 : 304, startNs);
        return answer;
    }

    private static ByteBuf immutable(ByteBufAllocator memory, PlainHead head, ServedBundle bundle) {
        boolean compressed = RequestHead.takesGzip(head.acceptEncoding());
        String etag = bundle.strongTag(compressed);
        String fields = FOR_EVER_FIELDS + etag + "\r\nvary: Accept-Encoding";
        if (RequestHead.has(head.ifNoneMatch(), etag)) {
            return message(memory, NOT_MODIFIED, head, ascii(fields), null);
        }
        return message(memory, FOUND, head, ascii(fields + JSON + (compressed ? "\r\ncontent-encoding: gzip" : "")),
                compressed ? bundle.gzip() : bundle.plain());
    }

    private static ByteBuf message(
            ByteBufAllocator memory,
            byte[] start,
            PlainHead head,
            byte[] fields,
            byte @Nullable [] body) {
        ByteBuf out = memory.directBuffer(ROOM + (body == null ? 0 : body.length));
        out.writeBytes(start);
        String id = head.requestId() == null ? RequestHead.newId() : head.requestId();
        out.writeCharSequence(id, StandardCharsets.US_ASCII);
        out.writeBytes(fields);
        if (body == null) {
            return out.writeBytes(END);
        }
        out.writeBytes(LENGTH);
        out.writeCharSequence(Integer.toString(body.length), StandardCharsets.US_ASCII);
        return out.writeBytes(END).writeBytes(body);
    }

    /** What stands in every answer's head, some of it replaced. */
    private static String fields(Map<String, String> others) {
        return RequestHead.FIELDS.entrySet()
                .stream()
                .map(field -> "\r\n" + field.getKey() + ": " + others.getOrDefault(field.getKey(), field.getValue()))
                .collect(Collectors.joining());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
