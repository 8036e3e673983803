package dev.omega.server.requests;

import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Has requests done and remembers their answers for a day. A refusal did nothing and is not remembered. Any thread that may block. */
public final class AnswerDesk {

    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;

    /** A desk before the database. */
    public AnswerDesk(Database database) {
        this.database = database;
    }

    /** As {@link #decide}, for work that is done or refused by throwing. */
    public <A extends Record> A once(@Nullable RequestKey key, Class<A> type, Function<DSLContext, A> work) {
        return decide(key, type, sql -> new Outcome.Done<>(work.apply(sql)));
    }

    /**
     * Does {@code work} in a transaction, or gives the answer it got under the same key before.
     *
     * @param key {@code null}: it is done each time
     * @throws Problem {@code operation_conflict} when the key was used for another request, and what {@code work} refuses with
     */
    public <A extends Record> A decide(@Nullable RequestKey key, Class<A> type, Function<DSLContext, Outcome<A>> work) {
        Outcome<A> outcome = key == null
                ? database.transact(work)
                : database.transactRepeatable(sql -> underKey(sql, key, type, work));
        return switch (outcome) {
            case Outcome.Done<A> done -> done.answer();
            case Outcome.Refused<A> refused -> throw refused.problem();
        };
    }

    private static <A extends Record> Outcome<A> underKey(
            DSLContext sql,
            RequestKey key,
            Class<A> type,
            Function<DSLContext, Outcome<A>> work) {
        // A twin that is being worked on is waited for here.
        if (!AnswerRepository.begin(sql, key)) {
            String first = AnswerRepository.first(sql, key);
            if (first == null) {
                throw Problem.of(ErrorCode.OPERATION_CONFLICT,
                        "the idempotency key was used for another request; make a new one for each request");
            }
            return new Outcome.Done<>(parse(first, type));
        }
        Outcome<A> outcome = work.apply(sql);
        switch (outcome) {
            case Outcome.Done<A> done ->
                AnswerRepository.end(sql, key, new String(JsonWriter.write(done.answer()), StandardCharsets.UTF_8));
            case Outcome.Refused<A> _ -> AnswerRepository.forget(sql, key);
        }
        return outcome;
    }

    private static <A extends Record> A parse(String answer, Class<A> type) {
        try {
            return JsonReader.read(answer.getBytes(StandardCharsets.UTF_8), type);
        } catch (InvalidJsonException e) {
            throw new IllegalStateException("a remembered answer is of another form: " + e.getMessage(), e);
        }
    }

    /** Forgets answers older than a day; any replica, as often as it likes. */
    public void purge() {
        database.transact(sql -> AnswerRepository.purge(sql, KEPT));
    }
}
