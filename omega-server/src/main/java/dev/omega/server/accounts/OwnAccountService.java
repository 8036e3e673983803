package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What players do with their own accounts. Any thread that may block. */
public final class OwnAccountService {

    private static final Duration LOGINS_KEPT = Duration.ofDays(90);
    private static final int LOGINS_SHOWN = 100;

    private final Database database;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final PasswordPolicy policy;

    /** A service on its parts; {@code hasher} is closed by its owner. */
    public OwnAccountService(Database database, PasswordHasher hasher, LoginThrottle throttle, PasswordPolicy policy) {
        this.database = database;
        this.hasher = hasher;
        this.throttle = throttle;
        this.policy = policy;
    }

    /** Whoever shows that it is still the owner. */
    public record Owner(long accountId, String secret) {

        @Override
        public String toString() {
            return "Owner[" + accountId + ']';
        }
    }

    /** An account as its owner sees it. */
    public OwnAccount find(long accountId) {
        return database.transact(sql -> OwnAccountRepository.find(sql, accountId));
    }

    /** A password whose hash has been made: all that takes long. Prints no secret. */
    public record NewPassword(long accountId, String phc) {

        @Override
        public String toString() {
            return "NewPassword[" + accountId + ']';
        }
    }

    /**
     * Another password for whoever shows the present one; nothing is changed yet.
     *
     * @throws Problem {@code invalid_credentials}, {@code too_many_attempts}, {@code weak_password} or {@code overloaded}
     */
    public NewPassword prepare(Owner owner, String password) {
        OwnAccount account = requireOwner(owner);
        if (!account.hasPassword()) {
            throw Problem.of(ErrorCode.NAME_NOT_ALLOWED, "a guest has no password; link the account first");
        }
        return hashed(owner.accountId(), account.name(), password);
    }

    private NewPassword hashed(long accountId, String name, String password) {
        policy.check(name, password);
        return new NewPassword(accountId, hasher.hash(PasswordPolicy.bytes(password)));
    }

    /**
     * Changes the password.
     *
     * @throws Problem {@code invalid_token} when the account was deleted meanwhile
     */
    public void change(NewPassword password) {
        database.transact(sql -> {
            LivingAccounts.require(sql, password.accountId());
            return AccountRepository.updatePassword(sql, password.accountId(), password.phc());
        });
    }

    /**
     * A guest's first password, to go with this name; nothing is changed yet.
     *
     * @throws Problem {@code name_not_allowed}, {@code weak_password} or {@code overloaded}
     */
    public NewPassword prepareLink(long accountId, String name, String password) {
        AccountNames.requireFree(name);
        return hashed(accountId, name, password);
    }

    /**
     * Gives a guest a name and a password; its device goes on as before.
     *
     * @throws Problem {@code already_linked}, {@code name_taken} or {@code invalid_token}
     */
    public OwnAccount link(NewPassword password, String name) {
        long accountId = password.accountId();
        return database.transact(sql -> {
            LivingAccounts.requireInTurn(sql, accountId);
            if (AccountRepository.exists(sql, AccountNames.key(name))) {
                throw Problem.of(ErrorCode.NAME_TAKEN, "the account name " + name + " is taken");
            }
            if (!OwnAccountRepository.becomePlayer(sql, accountId, name)) {
                throw Problem.of(ErrorCode.ALREADY_LINKED, "this account has a name and password already");
            }
            AccountRepository.insertPassword(sql, accountId, password.phc());
            return OwnAccountRepository.find(sql, accountId);
        });
    }

    /**
     * Sets the address for mail; {@code null}: none.
     *
     * @throws Problem {@code invalid_token} when the account was deleted meanwhile
     */
    public OwnAccount setEmail(long accountId, @Nullable String email) {
        return database.transact(sql -> {
            LivingAccounts.requireInTurn(sql, accountId);
            OwnAccountRepository.setEmail(sql, accountId, email);
            return OwnAccountRepository.find(sql, accountId);
        });
    }

    /** Who came in and who tried, newest first. */
    public List<LoginRecord> logins(long accountId) {
        return database.transact(sql -> OwnAccountRepository.logins(sql, accountId, LOGINS_SHOWN));
    }

    /**
     * Deletes the account: name, password, devices, address, logins and blocks are gone; what the books need stays under its number.
     * Whoever asks must have shown to be its {@linkplain #requireOwner owner}.
     *
     * @param also what else is deleted in the same transaction; may refuse by throwing
     * @throws Problem {@code invalid_token} when it was deleted meanwhile, and what {@code also} throws
     */
    public void delete(long accountId, BiConsumer<DSLContext, Long> also) {
        database.transact(sql -> {
            LivingAccounts.requireToDelete(sql, accountId);
            also.accept(sql, accountId);
            OwnAccountRepository.erase(sql, accountId);
            return accountId;
        });
    }

    /**
     * Makes sure that somebody knows the account's secret.
     *
     * @throws Problem {@code invalid_credentials} or {@code too_many_attempts}
     */
    public OwnAccount requireOwner(Owner owner) {
        OwnAccountRepository.Secrets secrets =
                database.transact(sql -> OwnAccountRepository.secrets(sql, owner.accountId()));
        if (throttle.judge("own:" + owner.accountId(), null, () -> look(owner, secrets)) == null) {
            throw Problem.of(ErrorCode.INVALID_CREDENTIALS, "this is not the account's password or device secret");
        }
        return find(owner.accountId());
    }

    private OwnAccountRepository.@Nullable Secrets look(Owner owner, OwnAccountRepository.Secrets secrets) {
        boolean right = secrets.phc() != null
                ? hasher.matches(PasswordPolicy.bytes(owner.secret()), secrets.phc())
                : secrets.isDevice(AccountService.sha256(owner.secret()));
        return right ? secrets : null;
    }

    /** Forgets logins of more than 90 days ago; any replica, as often as it likes. */
    public void purge() {
        Batches.run(database, Batches.MANY, (sql, most) -> OwnAccountRepository.purgeLogins(sql, LOGINS_KEPT, most));
    }
}
