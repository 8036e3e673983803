package dev.omega.server.accounts;

import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.store.Database;
import dev.omega.server.store.RedisCache;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The services of this package, wired to one hasher and one count of wrong guesses. Any thread. */
public final class AccountServices implements AutoCloseable {

    private final PasswordHasher hasher;
    private final AccountService accounts;
    private final OwnAccountService own;
    private final SanctionService sanctions;
    private final PasswordResetService resets;

    /** Services on the database; close them when requests have ended. */
    public AccountServices(
            Database database,
            RedisCache redis,
            AnswerDesk desk,
            SecureRandom random,
            LongSupplier nanoTime) {
        this.hasher = new PasswordHasher(random, nanoTime);
        LoginThrottle throttle = new LoginThrottle(redis, InstantSource.system(), nanoTime);
        PasswordPolicy policy = PasswordPolicy.load();
        this.accounts = new AccountService(database, desk, hasher, throttle, policy, random);
        this.own = new OwnAccountService(database, hasher, throttle, policy);
        this.sanctions = new SanctionService(database);
        this.resets = new PasswordResetService(database, sanctions, hasher, random);
    }

    /** Registration and login. */
    public AccountService accounts() {
        return accounts;
    }

    /** What an owner changes about its account. */
    public OwnAccountService own() {
        return own;
    }

    /** Bans and mutes. */
    public SanctionService sanctions() {
        return sanctions;
    }

    /** Passwords that operators replace. */
    public PasswordResetService resets() {
        return resets;
    }

    /** What makes hashes, for its figures. */
    public PasswordHasher hasher() {
        return hasher;
    }

    @Override
    public void close() {
        hasher.close();
    }
}
