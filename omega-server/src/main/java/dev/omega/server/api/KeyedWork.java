package dev.omega.server.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.RequestKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has what is asked for under a key done once: its transactions and its answer become one transaction, and a repetition gets that
 * answer. Any thread that may block.
 */
final class KeyedWork {

    /** For answers that hold tokens or a password: shorter than an access token lives. */
    static final Duration SECRETS_KEPT = Duration.ofMinutes(10);

    private static final byte[] NO_BYTES = {};

    private final AnswerDesk desk;
    private final Turns turns = new Turns();
    private final Cache<Object, Problem> wrongSecrets =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(10_000).build();

    KeyedWork(AnswerDesk desk) {
        this.desk = desk;
    }

    /** The same routes; what those do that leave it to others is done once under a key. */
    List<Route<?>> of(List<Route<?>> routes) {
        List<Route<?>> keyed = new ArrayList<>(routes.size());
        for (Route<?> route : routes) {
            keyed.add(route.keying() == Route.Keying.AROUND ? around(route) : route);
        }
        return keyed;
    }

    private <B extends Record> Route<B> around(Route<B> route) {
        return route.doneBy(call -> once(call, AnswerDesk.A_DAY, () -> (Record) route.endpoint().handle(call)));
    }

    /**
     * Does {@code work} once under the call's key, if it has one.
     *
     * @param keptFor after that long it is done again
     * @param work answers with a body, {@code null}: with none
     */
    @Nullable
    Object once(Call<?> call, Duration keptFor, Supplier<@Nullable Record> work) {
        RequestKey key = call.requestKey();
        return key == null ? work.get() : answer(desk.around(key, keptFor, () -> bytes(work.get())));
    }

    /**
     * The same for work with a slow beginning, which holds no connection and is left out when all was done before. Twins wait for each
     * other here: a secret that the beginning looks at is judged once, and not taken for several guesses.
     *
     * @param end is done once with what the beginning made
     */
    <P> @Nullable Object once(
            Call<?> call,
            Duration keptFor,
            Supplier<P> beginning,
            Function<P, @Nullable Record> end) {
        RequestKey key = call.requestKey();
        return inTurn(call, () -> {
            byte[] first = key == null ? null : desk.find(key, keptFor);
            if (first != null) {
                return answer(first);
            }
            P begun = beginning.get();
            return once(call, keptFor, () -> end.apply(begun));
        });
    }

    /**
     * Does {@code work} when no twin of the call, under the same key and for the same, is at work at this server. A twin of one that showed
     * a wrong secret gets the same refusal, since it shows the same.
     */
    @Nullable
    Object inTurn(Call<?> call, Supplier<@Nullable Object> work) {
        RequestKey key = call.requestKey();
        if (key == null) {
            return work.get();
        }
        Object id = List.of(key.actor(), key.id(), ByteBuffer.wrap(key.requestHash()));
        return turns.inTurn(id, () -> unlessWrong(id, work));
    }

    private @Nullable Object unlessWrong(Object id, Supplier<@Nullable Object> work) {
        Problem before = wrongSecrets.getIfPresent(id);
        if (before != null) {
            throw before;
        }
        try {
            return work.get();
        } catch (Problem e) {
            if (e.code() == ErrorCode.INVALID_CREDENTIALS) {
                wrongSecrets.put(id, e);
            }
            throw e;
        }
    }

    /** Whether this very request was done. */
    boolean isDone(RequestKey key) {
        return desk.find(key, AnswerDesk.A_DAY) != null;
    }

    private static byte[] bytes(@Nullable Record body) {
        return body == null ? NO_BYTES : JsonWriter.write(body);
    }

    private static byte @Nullable [] answer(byte[] body) {
        return body.length == 0 ? null : body;
    }
}
