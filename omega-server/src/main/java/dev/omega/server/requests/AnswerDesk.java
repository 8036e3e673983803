package dev.omega.server.requests;

import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Has requests done and remembers their answers, sealed, for a day, or for as long as they are of use. A refusal did nothing and is not
 * remembered. Any thread that may block.
 */
public final class AnswerDesk {

    /** The longest that an answer is kept. */
    public static final Duration A_DAY = Duration.ofDays(1);

    private final Database database;
    private final AnswerSeal seal;

    /** A desk before the database; {@code clusterKey}: any replica opens what another one sealed. */
    public AnswerDesk(Database database, byte[] clusterKey, SecureRandom random) {
        this.database = database;
        this.seal = new AnswerSeal(clusterKey, random);
    }

    /** As {@link #decide}, for work that is done or refused by throwing, and answers that stay good. */
    public <A extends Record> A once(@Nullable RequestKey key, Class<A> type, Function<DSLContext, A> work) {
        return decide(key, type, A_DAY, sql -> new Outcome.Done<>(work.apply(sql)));
    }

    /**
     * Does {@code work} in a transaction, or gives the answer it got under the same key before.
     *
     * @param key {@code null}: it is done each time
     * @param keptFor how long the answer is of use, up to a day: after it the same request is done again
     * @throws Problem {@code operation_conflict} when the key was used for another request, and what {@code work} refuses with
     */
    public <A extends Record> A decide(
            @Nullable RequestKey key,
            Class<A> type,
            Duration keptFor,
            Function<DSLContext, Outcome<A>> work) {
        Outcome<A> outcome = key == null
                ? database.transact(work)
                : database.transactRepeatable(sql -> underKey(sql, key, type, keptFor, work));
        return switch (outcome) {
            case Outcome.Done<A> done -> done.answer();
            case Outcome.Refused<A> refused -> throw refused.problem();
        };
    }

    private <A extends Record> Outcome<A> underKey(
            DSLContext sql,
            RequestKey key,
            Class<A> type,
            Duration keptFor,
            Function<DSLContext, Outcome<A>> work) {
        byte[] first = begin(sql, key, keptFor);
        if (first != null) {
            return new Outcome.Done<>(parse(first, type));
        }
        Outcome<A> outcome = work.apply(sql);
        switch (outcome) {
            case Outcome.Done<A> done -> end(sql, key, JsonWriter.write(done.answer()));
            case Outcome.Refused<A> _ -> AnswerRepository.forget(sql, key);
        }
        return outcome;
    }

    /**
     * The same for work that consists of several transactions: all of them, and the answer, become one.
     *
     * @param work answers with a body as it is sent, empty when there is none; refuses by throwing
     */
    public byte[] around(RequestKey key, Duration keptFor, Supplier<byte[]> work) {
        return database.transactRepeatable(sql -> {
            byte[] first = begin(sql, key, keptFor);
            if (first != null) {
                return first;
            }
            byte[] answer = Database.within(sql, work);
            end(sql, key, answer);
            return answer;
        });
    }

    /**
     * What {@link #around} gave to the same request under the key; {@code null}: nothing, or nothing that is still of use.
     *
     * @throws Problem {@code operation_conflict} when the key was used for another request
     */
    public byte @Nullable [] find(RequestKey key, Duration keptFor) {
        return database.transact(sql -> {
            AnswerRepository.Kept kept = AnswerRepository.lock(sql, key, keptFor);
            return kept == null ? null : answerToSame(kept, key);
        });
    }

    /**
     * Takes a key, in the caller's transaction, for a request that is done at most once by itself and whose answer is not kept.
     *
     * @throws Problem {@code operation_conflict} when the key was used for another request
     */
    public void claim(DSLContext sql, RequestKey key) {
        var _ = begin(sql, key, A_DAY);
    }

    /** The answer that is there, or {@code null}: now is the time to do it, and nobody else does. */
    private byte @Nullable [] begin(DSLContext sql, RequestKey key, Duration keptFor) {
        // A twin that is being worked on is waited for here.
        while (!AnswerRepository.begin(sql, key)) {
            AnswerRepository.Kept kept = AnswerRepository.lock(sql, key, keptFor);
            if (kept != null) {
                return answerToSame(kept, key);
            }
        }
        return null;
    }

    private byte @Nullable [] answerToSame(AnswerRepository.Kept kept, RequestKey key) {
        if (!MessageDigest.isEqual(kept.requestHash(), key.requestHash())) {
            throw Problem.of(ErrorCode.OPERATION_CONFLICT,
                    "the idempotency key was used for another request; make a new one for each request");
        }
        return kept.answer() == null || !kept.young() ? null : seal.open(key, kept.answer());
    }

    private void end(DSLContext sql, RequestKey key, byte[] answer) {
        AnswerRepository.end(sql, key, seal.close(key, answer));
    }

    private static <A extends Record> A parse(byte[] answer, Class<A> type) {
        try {
            return JsonReader.read(answer, type);
        } catch (InvalidJsonException e) {
            throw new IllegalStateException("a remembered answer is of another form: " + e.getMessage(), e);
        }
    }

    /** Forgets answers older than a day; any replica, as often as it likes. */
    public void purge() {
        Batches.run(database, Batches.MANY, (sql, most) -> AnswerRepository.purge(sql, A_DAY, most));
    }
}
