package dev.omega.server.requests;

import dev.omega.server.problem.Problem;

/** What came of a piece of work in a transaction that will be committed. */
public sealed interface Outcome<A extends Record> {

    /** It was done; this is the answer, now and whenever the request is repeated. */
    record Done<A extends Record>(A answer) implements Outcome<A> {}

    /** It was not done, but what was noted on the way stays; a repetition tries again. */
    record Refused<A extends Record>(Problem problem) implements Outcome<A> {}
}
