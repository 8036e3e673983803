package dev.omega.server.api;

import dev.omega.server.json.JsonWriter;
import dev.omega.server.publishing.ServedBundle;
import dev.omega.server.sessions.SessionIdentity;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers to plain GETs of routes that know answers by heart, as bytes: the same ones, after the same checks, as by way of the
 * {@link Dispatcher}. What it does not find, that way finds. Event loop only.
 */
final class ShortAnswers {

    static final String JSON = "\r\ncontent-type: application/json";

    private final byte[] head = new byte[PlainHead.MAX_BYTES];
    private final AnswerHead usual = AnswerHead.of("200 OK", Map.of(), JSON);
    private final ShortRoute[] routes;
    private final Admission admission;
    private final ApiMetrics metrics;
    private @Nullable BundleHeads lastBundle;

    ShortAnswers(List<Route<?>> routes, Admission admission, ApiMetrics metrics) {
        this.routes = ShortRoute.among(routes, metrics).toArray(ShortRoute[]::new);
        this.admission = admission;
        this.metrics = metrics;
    }

    /** Room for a request's head, one for all connections. */
    byte[] head() {
        return head;
    }

    /**
     * The whole answer, or {@code null} when it is not known by heart or not to be given.
     *
     * @param targetEnd where path and query end in {@link #head}
     * @param fields what the lines after it say
     */
    @Nullable
    ByteBuf find(int targetEnd, FieldMemory fields, ConnectionGuard.Visitor visitor, ByteBufAllocator memory) {
        int pathEnd = PlainHead.pathEnd(head, targetEnd);
        for (ShortRoute route : routes) {
            PathParameter path = route.match(head, PlainHead.PATH_AT, pathEnd);
            if (path != null) {
                return answer(route, new ShortRoute.Target(path, head, pathEnd, targetEnd), fields, visitor, memory);
            }
        }
        return null;
    }

    private @Nullable ByteBuf answer(
            ShortRoute route,
            ShortRoute.Target target,
            FieldMemory fields,
            ConnectionGuard.Visitor visitor,
            ByteBufAllocator memory) {
        long startNs = metrics.now();
        SessionIdentity caller = null;
        if (route.access() == Access.SESSION) {
            caller = fields.sessionKey() == null ? null : admission.peek(fields.sessionKey());
            if (caller == null) {
                return null;
            }
        } else if (route.access() != Access.PUBLIC) {
            return null;
        }
        Object known = route.peek(target, caller);
        if (known == null || !admission.mayPass(caller, visitor::address)) {
            return null;
        }
        if (known instanceof ServedBundle bundle) {
            return immutable(route, fields, heads(bundle, fields.takesGzip()), memory, startNs);
        }
        byte[] body = known instanceof byte[] json ? json : JsonWriter.write((Record) known);
        route.answered(true, startNs);
        return usual.write(fields.requestId(), body, memory);
    }

    private static ByteBuf immutable(
            ShortRoute route,
            FieldMemory fields,
            BundleHeads heads,
            ByteBufAllocator memory,
            long startNs) {
        boolean known = heads.isKnownTo(fields);
        route.answered(!known, startNs);
        return known ? heads.notModified(fields, memory) : heads.found(fields, memory);
    }

    /** Nearly all ask for the same one in the same encoding. */
    private BundleHeads heads(ServedBundle bundle, boolean compressed) {
        BundleHeads heads = lastBundle;
        if (heads == null || !heads.isOf(bundle, compressed)) {
            heads = new BundleHeads(bundle, compressed);
            lastBundle = heads;
        }
        return heads;
    }
}
