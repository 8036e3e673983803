package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Makes accounts and checks who somebody is. Any thread that may block. */
public final class AccountService {

    private final Database database;
    private final AnswerDesk desk;
    private final PasswordHasher hasher;
    private final LoginThrottle throttle;
    private final SecureRandom random;
    private final PasswordPolicy policy;

    /** A service on its parts; {@code hasher} is closed by its owner. */
    public AccountService(
            Database database,
            AnswerDesk desk,
            PasswordHasher hasher,
            LoginThrottle throttle,
            PasswordPolicy policy,
            SecureRandom random) {
        this.database = database;
        this.desk = desk;
        this.hasher = hasher;
        this.throttle = throttle;
        this.policy = policy;
        this.random = random;
    }

    /**
     * Makes a person's account.
     *
     * @param key under which it is made once; {@code null}: a repetition finds the name taken
     * @throws Problem {@code name_taken}, {@code name_not_allowed}, {@code weak_password}, {@code overloaded} or
     *     {@code operation_conflict}
     */
    public Account register(@Nullable RequestKey key, String name, String password) {
        AccountNames.requireFree(name);
        policy.check(name, password);
        // Looked up first, so that a taken name costs no hash; the insert below decides.
        if (key == null && database.transact(sql -> AccountRepository.exists(sql, AccountNames.key(name)))) {
            throw nameTaken(name);
        }
        String phc = hasher.hash(PasswordPolicy.bytes(password));
        return desk.once(key, Account.class, sql -> {
            Account account = AccountRepository.insert(sql, AccountKind.PLAYER, name);
            if (account == null) {
                throw nameTaken(name);
            }
            AccountRepository.insertPassword(sql, account.accountId(), phc);
            return account;
        });
    }

    private static Problem nameTaken(String name) {
        return Problem.of(ErrorCode.NAME_TAKEN, "the account name " + name + " is taken");
    }

    /**
     * Checks name and password; an unknown name takes as long and answers the same as a wrong password.
     *
     * @param address the client's, for the limits on guessing
     * @throws Problem {@code invalid_credentials}, {@code too_many_attempts}, {@code banned} or {@code overloaded}
     */
    public Account logIn(String name, String password, String address) {
        String key = AccountNames.key(name);
        byte[] bytes = PasswordPolicy.bytes(password);
        AccountRepository.WithPassword found = throttle.judge(key, address, () -> look(key, bytes, address));
        if (found == null) {
            throw wrongCredentials();
        }
        requireNotBanned(found.account().accountId());
        renewHash(found, bytes);
        return found.account();
    }

    private AccountRepository.@Nullable WithPassword look(String key, byte[] password, String address) {
        AccountRepository.@Nullable WithPassword found =
                database.transact(sql -> AccountRepository.findByName(sql, key));
        if (found == null) {
            hasher.matchNobody(password);
            return null;
        }
        boolean right = hasher.matches(password, found.phc());
        note(found.account().accountId(), "password", right, address);
        return right ? found : null;
    }

    private void note(long accountId, String method, boolean succeeded, String address) {
        database.transact(sql -> {
            OwnAccountRepository.note(sql, accountId, method, succeeded, address);
            return accountId;
        });
    }

    /** Only who has shown its password hears of a ban. */
    private void requireNotBanned(long accountId) {
        database.transact(sql -> {
            SanctionService.requireNotBanned(sql, accountId);
            return accountId;
        });
    }

    private void renewHash(AccountRepository.WithPassword found, byte[] password) {
        if (PasswordHasher.isOutdated(found.phc())) {
            String phc = hasher.hash(password);
            database.transact(sql -> {
                AccountRepository.updatePassword(sql, found.account().accountId(), phc);
                return phc;
            });
        }
    }

    private static Problem wrongCredentials() {
        return Problem.of(ErrorCode.INVALID_CREDENTIALS, "name and password do not belong together");
    }

    /**
     * The guest of a device, made at its first visit.
     *
     * @param deviceSecret long and random, so a fast hash of it is enough
     * @param beforeNew runs before an account is made; may refuse by throwing
     * @throws Problem {@code invalid_credentials}, {@code too_many_attempts} or {@code banned}
     */
    public Account logInDevice(String deviceId, String deviceSecret, String address, Runnable beforeNew) {
        byte[] secretHash = sha256(deviceSecret);
        AccountRepository.@Nullable WithDevice known =
                database.transact(sql -> AccountRepository.findByDevice(sql, deviceId));
        if (known == null) {
            beforeNew.run();
            return database.transact(sql -> createGuest(sql, deviceId, secretHash));
        }
        requireSecret(known, secretHash, "device:" + deviceId, address);
        note(known.account().accountId(), "device", true, address);
        requireNotBanned(known.account().accountId());
        return known.account();
    }

    private void requireSecret(
            AccountRepository.WithDevice known,
            byte[] secretHash,
            String throttleKey,
            String address) {
        if (!MessageDigest.isEqual(HexFormat.of().parseHex(known.secretHash()), secretHash) || !known.enabled()) {
            throttle.begin(throttleKey, address);
            note(known.account().accountId(), "device", false, address);
            throw Problem.of(ErrorCode.INVALID_CREDENTIALS, "device and secret do not belong together");
        }
    }

    private Account createGuest(DSLContext sql, String deviceId, byte[] secretHash) {
        Account account = AccountRepository.insert(sql, AccountKind.GUEST, AccountNames.guest(random));
        if (account == null || !AccountRepository.insertDevice(sql, deviceId, account.accountId(), secretHash)) {
            throw Problem.retryable(ErrorCode.OVERLOADED, "this device is being registered right now; try again", 200);
        }
        return account;
    }

    /**
     * The service accounts of these names in the same order, made where missing.
     *
     * @throws Problem {@code name_taken} when a name belongs to an account of another kind
     */
    public List<Account> serviceAccounts(List<String> names) {
        Map<String, String> nameByKey = new LinkedHashMap<>();
        for (String name : names) {
            AccountNames.requireFree(name);
            nameByKey.putIfAbsent(AccountNames.key(name), name);
        }
        Map<String, Account> found = database.transact(sql -> {
            AccountRepository.insertMissing(sql, AccountKind.SERVICE, nameByKey.values());
            return AccountRepository.findByNames(sql, nameByKey.keySet());
        });
        List<Account> accounts = new ArrayList<>(names.size());
        for (String name : names) {
            accounts.add(requireService(name, found.get(AccountNames.key(name))));
        }
        return accounts;
    }

    private static Account requireService(String name, @Nullable Account account) {
        if (account == null || account.kind() != AccountKind.SERVICE) {
            throw Problem.of(ErrorCode.NAME_TAKEN, "the account " + name + " exists and is no service account");
        }
        return account;
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
