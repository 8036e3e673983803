package dev.omega.server.api;

import dev.omega.server.problem.Problem;
import dev.omega.server.sessions.SessionIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A route that knows answers by heart, found by the bytes of a path. Event loop only. */
final class ShortRoute {

    /** Routes that know answers by heart do not ask where the client is. */
    private static final String NO_ADDRESS = "";

    private final Route<?> route;
    private final ApiMetrics metrics;
    private final @Nullable String parameter;

    /** Of the whole path, or of what stands before the parameter. */
    private final byte[] start;

    private ApiMetrics.@Nullable Figure found;
    private ApiMetrics.@Nullable Figure notModified;

    private ShortRoute(Route<?> route, ApiMetrics metrics) {
        this.route = route;
        this.metrics = metrics;
        this.parameter = route.parameter();
        String path = route.path();
        String before = parameter == null ? path : path.substring(0, path.lastIndexOf('/') + 1);
        this.start = before.getBytes(StandardCharsets.US_ASCII);
    }

    /** Those of the routes that are short; a parameter ends its path, and no path without one could be taken for it. */
    static List<ShortRoute> among(List<Route<?>> routes, ApiMetrics metrics) {
        List<Route<?>> gets = routes.stream().filter(route -> route.method() == Route.Method.GET).toList();
        List<byte[]> fixed = gets.stream()
                .filter(route -> route.parameter() == null)
                .map(route -> route.path().getBytes(StandardCharsets.US_ASCII))
                .toList();
        return gets.stream()
                .filter(route -> route.byHeart() != null && !route.hasQuery())
                .filter(route -> route.parameter() == null || route.path().endsWith("/{" + route.parameter() + "}"))
                .map(route -> new ShortRoute(route, metrics))
                .filter(route -> route.parameter == null
                        || fixed.stream().allMatch(path -> route.match(path, 0, path.length) == null))
                .toList();
    }

    Access access() {
        return route.access();
    }

    /** What the route knows by heart, or {@code null}. */
    @Nullable
    Object peek(PathParameter path, @Nullable SessionIdentity caller) {
        return peek(route, path, caller);
    }

    private static <B extends Record> @Nullable Object peek(
            Route<B> route,
            PathParameter path,
            @Nullable SessionIdentity caller) {
        return Objects.requireNonNull(route.byHeart())
                .handle(new Call<>(route.body().cast(NoBody.NONE), path, caller, NO_ADDRESS, null, null));
    }

    /** What the path gives its parameter, {@link PathParameter#NONE} if it has none; {@code null}: the path is another one's. */
    @Nullable
    PathParameter match(byte[] bytes, int from, int end) {
        int rest = from + start.length;
        if (end < rest || !Arrays.equals(start, 0, start.length, bytes, from, rest)) {
            return null;
        }
        if (parameter == null) {
            return end == rest ? PathParameter.NONE : null;
        }
        try {
            // Another slash is in no parameter.
            return PathParameter.parse(parameter, new String(bytes, rest, end - rest, StandardCharsets.ISO_8859_1));
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
