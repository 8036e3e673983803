package dev.omega.server.accounts;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Argon2id on few threads behind a bounded queue: a storm of logins waits in order or is sent away, and never takes the
 * machine from the zones beside it. Callers block until their turn is over.
 */
public final class PasswordHasher implements AutoCloseable {

    /** OWASP minimum for Argon2id: 19 MiB, two passes, one lane. */
    private static final int MEMORY_KIB = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final String PARAMETERS = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

    /** 64 wait, about four seconds on one thread; the rest is told when to come back. */
    private static final int QUEUE_LENGTH = 64;

    /** Zones on the same machine and everything else of this server come first. */
    private static final int NICE = 5;

    private static final long MAX_WAIT_MS = 10_000;

    private final ThreadPoolExecutor threads;
    private final SecureRandom secureRandom;
    private final LongSupplier nanoTime;
    private final ReturnTimes returns;
    private final String dummy;

    /** Starts nothing until the first hash; one thread per two cores, since more gain nothing on memory-bound work. */
    public PasswordHasher(SecureRandom secureRandom, LongSupplier nanoTime) {
        this(secureRandom, nanoTime, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), QUEUE_LENGTH);
    }

    PasswordHasher(SecureRandom secureRandom, LongSupplier nanoTime, int threadCount, int queueLength) {
        this.secureRandom = secureRandom;
        this.nanoTime = nanoTime;
        this.returns = new ReturnTimes(threadCount, secureRandom);
        ThreadFactory platform = Thread.ofPlatform().name("omega-argon2-", 0).daemon().factory();
        this.threads = new ThreadPoolExecutor(threadCount, threadCount, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queueLength), work -> platform.newThread(() -> {
                    ThreadNice.lower(NICE);
                    work.run();
                }));
        this.dummy = PARAMETERS + encode(random(SALT_BYTES)) + "$" + encode(random(HASH_BYTES));
    }

    /**
     * The password as a PHC string with a fresh salt.
     *
     * @throws Problem {@code overloaded} when the queue is full or the turn does not come in time
     */
    String hash(byte[] password) {
        return await(() -> compute(password, random(SALT_BYTES)));
    }

    /**
     * Whether the password is the one that was hashed.
     *
     * @throws Problem {@code overloaded} as for {@link #hash}
     */
    boolean matches(byte[] password, String phc) {
        return await(
                () -> Argon2Function.getInstanceFromHash(phc).check(password, phc.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Takes as long as {@link #matches} and says nothing: for accounts that do not exist. */
    void matchNobody(byte[] password) {
        matches(password, dummy);
    }

    /** Whether a stored hash was made with other parameters than today's. */
    static boolean isOutdated(String phc) {
        return !phc.startsWith(PARAMETERS);
    }

    /** Requests that wait for their turn. */
    public int queued() {
        return threads.getQueue().size();
    }

    private static String compute(byte[] password, byte[] salt) {
        Argon2Function function = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
        byte[] hash = function.hash(password, salt).getBytes();
        return PARAMETERS + encode(salt) + "$" + encode(hash);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        secureRandom.nextBytes(bytes);
        return bytes;
    }

    private <T> T await(Callable<T> work) {
        Future<T> turn = submit(() -> measured(work));
        try {
            return turn.get(MAX_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            threads.remove((Runnable) turn);
            throw overloaded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        } catch (ExecutionException e) {
            throw new IllegalStateException("password hashing failed", e.getCause());
        }
    }

    private <T> T measured(Callable<T> work) throws Exception {
        long startNs = nanoTime.getAsLong();
        T result = work.call();
        returns.measured(nanoTime.getAsLong() - startNs);
        return result;
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw overloaded();
        }
    }

    private Problem overloaded() {
        ReturnTimes.Turn turn = returns.next(nanoTime.getAsLong(), threads.getQueue().size());
        long waitMs = TimeUnit.NANOSECONDS.toMillis(turn.waitNs());
        return Problem.waiting(
                ErrorCode.OVERLOADED, "too many logins at once, this one is number " + turn.position()
                        + " in line; come back in " + Math.ceilDiv(waitMs, 1_000) + " s",
                waitMs, new Problem.Line(turn.position(), waitMs));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
