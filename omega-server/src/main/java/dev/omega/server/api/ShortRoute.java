package dev.omega.server.api;

import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.Shapes;
import dev.omega.server.problem.Problem;
import dev.omega.server.sessions.SessionIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A route that knows answers by heart, found by the bytes of a path. Event loop only. */
final class ShortRoute {

    /** Routes that know answers by heart do not ask where the client is. */
    private static final String NO_ADDRESS = "";

    private final Route<?> route;
    private final ApiMetrics metrics;
    private final @Nullable String parameter;

    /** The whole path, or what stands before the parameter. */
    private final byte[] start;

    /** What stands behind the parameter. */
    private final byte[] rest;

    private ApiMetrics.@Nullable Figure found;
    private ApiMetrics.@Nullable Figure notModified;

    private ShortRoute(Route<?> route, ApiMetrics metrics) {
        this.route = route;
        this.metrics = metrics;
        this.parameter = route.parameter();
        String path = route.path();
        String before = parameter == null ? path : path.substring(0, path.indexOf('{'));
        String after = parameter == null ? "" : path.substring(path.indexOf('}') + 1);
        this.start = before.getBytes(StandardCharsets.US_ASCII);
        this.rest = after.getBytes(StandardCharsets.US_ASCII);
    }

    /** Those of the routes that are short; no path without a parameter could be taken for one that has it. */
    static List<ShortRoute> among(List<Route<?>> routes, ApiMetrics metrics) {
        List<Route<?>> gets = routes.stream().filter(route -> route.method() == Route.Method.GET).toList();
        List<byte[]> fixed = gets.stream()
                .filter(route -> route.parameter() == null)
                .map(route -> route.path().getBytes(StandardCharsets.US_ASCII))
                .toList();
        return gets.stream()
                .filter(route -> route.byHeart() != null)
                .map(route -> new ShortRoute(route, metrics))
                .filter(route -> route.parameter == null
                        || fixed.stream().allMatch(path -> route.match(path, 0, path.length) == null))
                .toList();
    }

    Access access() {
        return route.access();
    }

    /**
     * What is asked for.
     *
     * @param head with the query, if there is one, from {@code pathEnd} to {@code end}
     */
    @SuppressWarnings("ArrayRecordComponent") // lives while one request is answered
    record Target(PathParameter path, byte[] head, int pathEnd, int end) {}

    /** What the route knows by heart, or {@code null}; also when it would refuse what it is asked. */
    @Nullable
    Object peek(Target target, @Nullable SessionIdentity caller) {
        try {
            return peek(route, target, caller);
        } catch (Problem | InvalidJsonException refused) {
            return null;
        }
    }

    private static <B extends Record> @Nullable Object peek(
            Route<B> route,
            Target target,
            @Nullable SessionIdentity caller) throws InvalidJsonException {
        B query = query(route, target);
        return query == null
                ? null
                : Objects.requireNonNull(route.byHeart())
                        .handle(new Call<>(query, target.path(), caller, NO_ADDRESS, null, null));
    }

    private static <B extends Record> @Nullable B query(Route<B> route, Target target) throws InvalidJsonException {
        if (!route.hasQuery()) {
            return target.pathEnd() == target.end() ? route.body().cast(NoBody.NONE) : null;
        }
        List<Map.Entry<String, String>> parameters = QueryText.plain(target.head(), target.pathEnd() + 1, target.end());
        return parameters == null
                ? null
                : JsonReader.read(QueryText.json(parameters, Shapes.of(route.body())), route.body());
    }

    /** What the path gives its parameter, {@link PathParameter#NONE} if it has none; {@code null}: the path is another one's. */
    @Nullable
    PathParameter match(byte[] bytes, int from, int end) {
        int value = from + start.length;
        int valueEnd = end - rest.length;
        if (valueEnd < value || !Arrays.equals(start, 0, start.length, bytes, from, value)
                || !Arrays.equals(rest, 0, rest.length, bytes, valueEnd, end)) {
            return null;
        }
        if (parameter == null) {
            return value == end ? PathParameter.NONE : null;
        }
        try {
            // Another slash is in no parameter.
            return PathParameter.parse(parameter,
                    new String(bytes, value, valueEnd - value, StandardCharsets.ISO_8859_1));
        } catch (Problem refused) {
            return null;
        }
    }

    /** One was answered. */
    void answered(boolean withBody, long startNs) {
        (withBody ? found() : notModified()).answered(startNs);
    }

    private ApiMetrics.Figure found() {
        if (found == null) {
            found = metrics.figure(route.name(), 200);
        }
        return found;
    }

    private ApiMetrics.Figure notModified() {
        if (notModified == null) {
            notModified = metrics.figure(route.name(), 304);
        }
        return notModified;
    }
}
