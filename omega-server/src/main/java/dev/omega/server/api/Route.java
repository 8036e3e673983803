package dev.omega.server.api;

import dev.omega.server.problem.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line of the route table.
 *
 * @param path with at most one parameter, one that {@link PathParameter} knows
 * @param name unique at a listener; the operation id in the document and the label in metrics
 * @param body record of the request's body, of a GET its query parameters; {@link NoBody} when there is none
 * @param keying how it heeds the header {@code Idempotency-Key}: repeated under the same key it answers as before
 * @param answer what comes back on success
 * @param byHeart tried first, on the event loop: what it knows is the answer, {@code null} is none; never blocks
 * @param errors codes of its own; the common ones come from {@link #allErrors()}
 */
record Route<B extends Record>(
        Method method,
        String path,
        String name,
        String summary,
        Access access,
        Work work,
        Class<B> body,
        Keying keying,
        Answer answer,
        List<ErrorCode> errors,
        @Nullable Endpoint<B> byHeart,
        Endpoint<B> endpoint) {

    /** Methods in use. */
    enum Method {
        GET,
        POST,
        DELETE
    }

    /** Whether a route takes a key: each that changes something does. */
    enum Keying {
        /** The header means nothing: nothing is changed. */
        NONE(""),
        /** It is heeded when it is there, and all the endpoint does is done in one transaction with its answer. */
        AROUND(OperationKey.A_DAY),
        /** It is heeded by the endpoint when it is there. */
        OPTIONAL(OperationKey.A_DAY),
        /** The same, and the answer is not of use for long. */
        BRIEF(OperationKey.A_WHILE),
        /** The same, and something else in the request names what is done. */
        CLAIMED(OperationKey.ONLY_CLAIMED),
        /** It is heeded by the endpoint; without it the request is refused. */
        REQUIRED(OperationKey.FOR_GOOD);

        private final String promise;

        Keying(String promise) {
            this.promise = promise;
        }

        /** How long an answer is kept, in words. */
        String promise() {
            return promise;
        }
    }

    /** Does the work; what it returns is written as the route's answer says. */
    @FunctionalInterface
    interface Endpoint<B extends Record> {
        @Nullable
        Object handle(Call<B> call);
    }

    /** What a route answers with on success. */
    sealed interface Answer {

        /** A record as JSON, or its bytes; {@code otherStatus}, unless 0, comes with the same body when {@link HasStatus} says so. */
        record Json(int status, Class<? extends Record> type, int otherStatus) implements Answer {}

        /** JSON that never changes: with an ETag, for caches to keep, compressed for those who take it. */
        record Immutable(Class<? extends Record> type) implements Answer {}

        /** Text of a fixed type that only another version of the server changes: with an ETag, compressed for those who take it. */
        record Document(String contentType) implements Answer {}

        /** Text of a fixed type. */
        record Text(String contentType) implements Answer {}

        /** The connection becomes a WebSocket; the endpoint returns what is done with it. */
        record Socket() implements Answer {}

        /** 204 without a body; {@code endsSession}: the caller's session is over with it. */
        record Nothing(boolean endsSession) implements Answer {}
    }

    /** A body that decides its own status. */
    interface HasStatus {
        int httpStatus();
    }

    boolean hasBody() {
        return body != NoBody.class && method != Method.GET;
    }

    boolean hasQuery() {
        return body != NoBody.class && method == Method.GET;
    }

    /** Whether the caller's session is over with the answer. */
    boolean endsSession() {
        return answer instanceof Answer.Nothing nothing && nothing.endsSession();
    }

    /** Whether a request with this path means this route, by whatever method. */
    boolean isAt(String requestPath) {
        return requestPath.matches(path.replaceAll("\\{\\w+}", "[^/]+"));
    }

    /** Name of the path's parameter, or {@code null}. */
    @Nullable
    String parameter() {
        int open = path.indexOf('{');
        return open < 0 ? null : path.substring(open + 1, path.indexOf('}'));
    }

    /** Every code the route may answer with, its own and the common ones, in the order of their statuses. */
    Set<ErrorCode> allErrors() {
        Set<ErrorCode> all = new TreeSet<>(errors);
        all.addAll(List.of(ErrorCode.INVALID_REQUEST, ErrorCode.INTERNAL));
        if (access == Access.PUBLIC || access == Access.SESSION) {
            all.add(ErrorCode.TOO_MANY_REQUESTS);
        }
        if (access != Access.PUBLIC) {
            all.add(ErrorCode.INVALID_TOKEN);
        }
        if (access == Access.OPERATOR) {
            all.add(ErrorCode.OPERATOR_NEEDED);
        }
        if (work != Work.INLINE) {
            all.addAll(List.of(ErrorCode.OVERLOADED, ErrorCode.UNAVAILABLE));
        }
        if (keying != Keying.NONE) {
            all.add(ErrorCode.OPERATION_CONFLICT);
        }
        if (hasBody()) {
            all.addAll(List.of(ErrorCode.INVALID_JSON, ErrorCode.BODY_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCode.REQUEST_TIMEOUT));
        }
        return all;
    }

    /** The same route, done by another endpoint. */
    Route<B> doneBy(Endpoint<B> other) {
        return new Route<>(method, path, name, summary, access, work, body, keying, answer, errors, byHeart, other);
    }

    static Start get(String path, String name, String summary) {
        return new Start(Method.GET, path, name, summary);
    }

    static Start post(String path, String name, String summary) {
        return new Start(Method.POST, path, name, summary);
    }

    static Start delete(String path, String name, String summary) {
        return new Start(Method.DELETE, path, name, summary);
    }

    /** A route of which only the address is known. */
    record Start(Method method, String path, String name, String summary) {

        /** Who may call it, what kind of work it is. */
        Draft<NoBody> access(Access access, Work work) {
            return new Draft<>(this, access, work, NoBody.class, method == Method.GET ? Keying.NONE : Keying.AROUND,
                    new Answer.Nothing(false), List.of());
        }
    }

    /** A route that still lacks its endpoint. */
    record Draft<B extends Record>(
            Start start,
            Access access,
            Work work,
            Class<B> body,
            Keying keying,
            Answer answer,
            List<ErrorCode> errors) {

        <C extends Record> Draft<C> takes(Class<C> type) {
            return new Draft<>(start, access, work, type, keying, answer, errors);
        }

        Draft<B> answers(int status, Class<? extends Record> type) {
            return new Draft<>(start, access, work, body, keying, new Answer.Json(status, type, 0), errors);
        }

        Draft<B> answers(Answer other) {
            return new Draft<>(start, access, work, body, keying, other, errors);
        }

        Draft<B> refuses(ErrorCode... codes) {
            return new Draft<>(start, access, work, body, keying, answer, List.of(codes));
        }

        /** Says that the caller's session is over. */
        Draft<B> endsSession() {
            return answers(new Answer.Nothing(true));
        }

        /** Asks for a key, and heeds it. */
        Draft<B> withKey() {
            return keyed(Keying.REQUIRED);
        }

        /** Heeds a key that is there. */
        Draft<B> mayHaveKey() {
            return keyed(Keying.OPTIONAL);
        }

        /** Heeds a key, in one of the ways. */
        Draft<B> keyed(Keying how) {
            return new Draft<>(start, access, work, body, how, answer, errors);
        }

        Route<B> by(Endpoint<B> endpoint) {
            return route(null, endpoint);
        }

        /** By {@code endpoint} when {@code byHeart} knows no answer. */
        Route<B> by(Endpoint<B> byHeart, Endpoint<B> endpoint) {
            return route(byHeart, endpoint);
        }

        private Route<B> route(@Nullable Endpoint<B> byHeart, Endpoint<B> endpoint) {
            return new Route<>(start.method(), start.path(), start.name(), start.summary(), access, work, body, keying,
                    answer, errors, byHeart, endpoint);
        }
    }
}
