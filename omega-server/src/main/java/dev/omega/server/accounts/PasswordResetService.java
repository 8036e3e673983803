package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Gives players who have forgotten their password another one, for operators. Any thread that may block. */
public final class PasswordResetService {

    /** Letters and digits of which none is taken for another. */
    private static final String SYMBOLS = "abcdefghjkmnpqrstuvwxyz23456789";
    /** Of 31 symbols: 99 bits. */
    private static final int LENGTH = 20;

    private final Database database;
    private final SanctionService accounts;
    private final PasswordHasher hasher;
    private final SecureRandom random;

    /** A service on its parts; {@code hasher} is closed by its owner. */
    public PasswordResetService(
            Database database,
            SanctionService accounts,
            PasswordHasher hasher,
            SecureRandom random) {
        this.database = database;
        this.accounts = accounts;
        this.hasher = hasher;
        this.random = random;
    }

    /** Whose password it will be, and its hash. Holds a secret; prints none. */
    public record Reset(Account account, String password, String phc) {

        @Override
        public String toString() {
            return "Reset[" + account.accountId() + ']';
        }
    }

    /**
     * Makes a password by chance; nothing is changed yet.
     *
     * @param account name or number
     * @throws Problem {@code not_found} or {@code overloaded}
     */
    public Reset prepare(String account) {
        Account found = accounts.look(account).account();
        String password = random.ints(LENGTH, 0, SYMBOLS.length())
                .mapToObj(i -> SYMBOLS.substring(i, i + 1))
                .collect(Collectors.joining());
        return new Reset(found, password, hasher.hash(password.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Sets it; the one before is worth nothing any more.
     *
     * @throws Problem {@code name_not_allowed} when the account logs in without one
     */
    public void set(Reset reset) {
        database.transact(sql -> {
            if (!AccountRepository.updatePassword(sql, reset.account().accountId(), reset.phc())) {
                throw Problem.of(ErrorCode.NAME_NOT_ALLOWED,
                        reset.account().name() + " logs in without a password; there is none to replace");
            }
            return reset;
        });
    }
}
