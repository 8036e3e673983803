package dev.omega.server.api;

import dev.omega.server.api.Route.Endpoint;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.json.ReadLimits;
import dev.omega.server.json.Shapes;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.publishing.ServedBundle;
import dev.omega.server.sessions.SessionIdentity;
import dev.omega.server.store.Database;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request through its stations: admission by the head, body, gate, caller, JSON, endpoint, answer. Up to the gate on
 * the event loop, then on a virtual thread of its own.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final byte[] NO_BYTES = {};

    private final Vertx vertx;
    private final Context eventLoop;
    private final Admission admission;
    private final ApiMetrics metrics;
    private final Gate players;
    private final Gate hosts;
    private final boolean trustForwardedFor;
    private final Duration answerWithin;
    private final byte[] keyOfHashes;
    private final KeyedWork keyed;

    Dispatcher(
            Vertx vertx,
            Context eventLoop,
            Admission admission,
            KeyedWork keyed,
            ApiMetrics metrics,
            ApiConfig config) {
        this.keyed = keyed;
        this.vertx = vertx;
        this.eventLoop = eventLoop;
        this.admission = admission;
        this.metrics = metrics;
        this.players = new Gate(config.limits().maxPublicInFlight());
        this.hosts = new Gate(config.limits().maxInternalInFlight());
        this.trustForwardedFor = config.listen().trustForwardedFor();
        this.keyOfHashes = config.keys().cluster();
        this.answerWithin = config.limits().answerWithin();
        metrics.watch(players, hosts);
    }

    /** Event loop, as soon as the head is complete. */
    <B extends Record> void handle(Route<B> route, RoutingContext routing) {
        Exchange exchange = new Exchange(routing, eventLoop, metrics, route.name());
        HttpServerRequest request = routing.request();
        try {
            String address = RequestHead.address(request, trustForwardedFor);
            Admission.Entry entry = admission.enter(route.access(), request, address);
            if (route.answer() instanceof Route.Answer.Socket && RequestHead.isUpgrade(request)) {
                // A handshake must not have been read to its end when it is answered.
                request.pause();
            }
            PathParameter path = path(route, routing);
            requireFittingBody(route, request);
            UUID key = OperationKey.of(route.keying(), request);
            String sessionKey = key == null || !route.endsSession() ? null : RequestHead.sessionKey(request);
            Visit<B> visit = new Visit<>(route, exchange, entry, path, address, key, sessionKey);
            if (route.hasQuery()) {
                proceed(visit, QueryText.json(routing.queryParams(), Shapes.of(route.body())));
            } else if (!route.hasBody()) {
                proceed(visit, NO_BYTES);
            } else {
                BodyCollector.collect(vertx, request, maxBytes(route), body -> proceed(visit, body), exchange::problem);
            }
        } catch (Problem e) {
            exchange.problem(e);
        } catch (RuntimeException e) {
            exchange.problem(mistake(exchange, e));
        }
    }

    /**
     * What is known of a request at the gate.
     *
     * @param sessionKey of the token it shows, when it is to end the session under a key
     */
    private record Visit<B extends Record>(
            Route<B> route,
            Exchange exchange,
            Admission.Entry entry,
            PathParameter path,
            String address,
            @Nullable UUID key,
            @Nullable String sessionKey) {

        /** Whose keys these are; what ends a session must be found by its token alone, when there is no session any more. */
        String actor(@Nullable SessionIdentity caller) {
            if (sessionKey != null) {
                return "session:" + sessionKey;
            }
            Operator operator = entry.operator();
            if (operator != null) {
                return "operator:" + operator.name();
            }
            return switch (route.access()) {
                case SESSION -> "account:" + Objects.requireNonNull(caller).accountId();
                case CLUSTER -> "cluster";
                case SERVICE, LOCAL -> "service";
                case PUBLIC, VIEWER, OPERATOR -> "anybody";
            };
        }
    }

    private static PathParameter path(Route<?> route, RoutingContext routing) {
        String name = route.parameter();
        return name == null
                ? PathParameter.NONE
                : PathParameter.parse(name, Objects.requireNonNull(routing.pathParam(name)));
    }

    private static void requireFittingBody(Route<?> route, HttpServerRequest request) {
        if (route.hasBody()) {
            RequestHead.requireJson(request, maxBytes(route));
        } else if (RequestHead.hasBody(request)) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "this route takes no body");
        }
    }

    private static int maxBytes(Route<?> route) {
        return switch (route.work()) {
            case UPLOAD -> BodyCollector.MAX_UPLOAD_BYTES;
            case BULK, INTERNAL, DUTY -> BodyCollector.MAX_BULK_BYTES;
            default -> BodyCollector.MAX_BYTES;
        };
    }

    private <B extends Record> void proceed(Visit<B> visit, byte[] body) {
        if (visit.route().work() == Work.INLINE) {
            work(visit, body);
            return;
        }
        if (isAnsweredByHeart(visit, body)) {
            return;
        }
        Gate gate = visit.route().work().isInternal() ? hosts : players;
        if (!gate.tryEnter()) {
            visit.exchange().problem(overloaded());
            return;
        }
        long deadline = vertx.setTimer(visit.route().work().deadline(answerWithin).toMillis(),
                _ -> visit.exchange().problem(tooSlow(visit.route())));
        Thread.startVirtualThread(() -> {
            try {
                work(visit, body);
            } finally {
                gate.leave();
                vertx.cancelTimer(deadline);
            }
        });
    }

    /** Whether the answer was known without any waiting; whoever still has to be looked up is not answered here. */
    private static <B extends Record> boolean isAnsweredByHeart(Visit<B> visit, byte[] body) {
        Route<B> route = visit.route();
        Admission.Entry entry = visit.entry();
        if (route.byHeart() == null || entry.tokenToCheck() != null) {
            return false;
        }
        Call<B> call = new Call<>(read(route, body), visit.path(), entry.identity(), visit.address(), null, null);
        Object known = route.byHeart().handle(call);
        if (known != null) {
            answer(visit.exchange(), route.answer(), known);
        }
        return known != null;
    }

    private <B extends Record> void work(Visit<B> visit, byte[] body) {
        Exchange exchange = visit.exchange();
        try {
            Route<B> route = visit.route();
            SessionIdentity caller = admission.authenticate(visit.entry());
            B content = read(route, body);
            Call<B> call = new Call<>(content, visit.path(), caller, visit.address(), key(visit, caller, content),
                    visit.entry().operator());
            Endpoint<B> endpoint = route.endpoint();
            answer(exchange, route.answer(),
                    route.work() == Work.DUTY
                            ? Database.<@Nullable Object>askOnDuty(() -> endpoint.handle(call))
                            : endpoint.handle(call));
        } catch (Problem e) {
            refuse(visit, body, e);
        } catch (RuntimeException e) {
            exchange.problem(mistake(exchange, e));
        }
    }

    private <B extends Record> @Nullable OperationKey key(Visit<B> visit, @Nullable SessionIdentity caller, B content) {
        return visit.key() == null
                ? null
                : OperationKey.of(visit.actor(caller), visit.key(), keyOfHashes, visit.route().name(), visit.path(),
                        content);
    }

    /** What ended the session before has taken away the right to ask for it again; who does so under its key hears that it is done. */
    private <B extends Record> void refuse(Visit<B> visit, byte[] body, Problem refusal) {
        try {
            if (visit.sessionKey() != null && refusal.code() == ErrorCode.INVALID_TOKEN) {
                OperationKey key = key(visit, null, read(visit.route(), body));
                if (key != null && keyed.isDone(key.request())) {
                    visit.exchange().nothing();
                    return;
                }
            }
            visit.exchange().problem(refusal);
        } catch (Problem malformedOrUnavailable) {
            visit.exchange().problem(refusal);
        }
    }

    private static <B extends Record> B read(Route<B> route, byte[] body) {
        if (route.body() == NoBody.class) {
            return route.body().cast(NoBody.NONE);
        }
        try {
            ReadLimits limits = route.work() == Work.UPLOAD ? ReadLimits.PACK : ReadLimits.BODY;
            return route.access() == Access.CLUSTER
                    ? JsonReader.readKnown(body, route.body(), limits)
                    : JsonReader.read(body, route.body(), limits);
        } catch (InvalidJsonException e) {
            ErrorCode code = e.isSyntax() ? ErrorCode.INVALID_JSON : ErrorCode.INVALID_REQUEST;
            throw Problem.detailed(code, String.valueOf(e.getMessage()), e.mistakes());
        }
    }

    private static void answer(Exchange exchange, Route.Answer answer, @Nullable Object result) {
        switch (answer) {
            case Route.Answer.Nothing _ -> exchange.nothing();
            case Route.Answer.Socket _ -> exchange.socket((SocketOpening) Objects.requireNonNull(result));
            case Route.Answer.Text text -> exchange.text(text.contentType(), (String) Objects.requireNonNull(result));
            case Route.Answer.Document document ->
                exchange.document(document.contentType(), (ServedBundle) Objects.requireNonNull(result));
            case Route.Answer.Immutable _ -> exchange.immutable((ServedBundle) Objects.requireNonNull(result));
            case Route.Answer.Json json when result instanceof byte[] bytes -> exchange.json(json.status(), bytes);
            case Route.Answer.Json json -> {
                Record body = (Record) Objects.requireNonNull(result);
                int status = body instanceof Route.HasStatus s ? s.httpStatus() : json.status();
                exchange.json(status, JsonWriter.write(body));
            }
        }
    }

    private static Problem mistake(Exchange exchange, RuntimeException e) {
        LOG.error("request {} failed", exchange.requestId(), e);
        return Problem.of(ErrorCode.INTERNAL, "something went wrong on the server; request " + exchange.requestId());
    }

    private static Problem overloaded() {
        return Problem.retryable(ErrorCode.OVERLOADED, "too many requests at once; try again",
                ThreadLocalRandom.current().nextLong(500, 3_000));
    }

    private static Problem tooSlow(Route<?> route) {
        return Problem.retryable(ErrorCode.UNAVAILABLE,
                route.method() == Route.Method.GET
                        ? "the answer took too long; try again"
                        : "the answer took too long; whether it was done is unknown, look before you repeat it",
                ThreadLocalRandom.current().nextLong(1_000, 3_000));
    }
}
