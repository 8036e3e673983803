package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Bans and mutes: imposed and lifted by operators, held against players. Any thread that may block. */
public final class SanctionService {

    private final Database database;

    /** A service on the database. */
    public SanctionService(Database database) {
        this.database = database;
    }

    /** An account as operators see it. */
    public record Looked(Account account, List<Sanction> sanctions) {}

    /** Whether the account that a query has joined is not banned. */
    public static Condition notBanned() {
        return SanctionRepository.isBanned().not();
    }

    /** Whether an account is banned. */
    public static boolean isBanned(DSLContext sql, long accountId) {
        return SanctionRepository.inForce(sql, accountId, SanctionKind.BAN) != null;
    }

    /**
     * Refuses who is banned.
     *
     * @throws Problem {@code banned} with until when and why
     */
    static void requireNotBanned(DSLContext sql, long accountId) {
        Sanction ban = SanctionRepository.inForce(sql, accountId, SanctionKind.BAN);
        if (ban != null) {
            throw Problem.of(ErrorCode.BANNED, "this account is banned " + until(ban) + ": " + ban.reason());
        }
    }

    /**
     * Refuses who is muted.
     *
     * @throws Problem {@code muted} with until when and why
     */
    public static void requireMayTalk(DSLContext sql, long accountId) {
        Sanction mute = SanctionRepository.inForce(sql, accountId, SanctionKind.MUTE);
        if (mute != null) {
            throw Problem.of(ErrorCode.MUTED, muted(mute));
        }
    }

    /** What somebody muted is told. */
    static String muted(Sanction mute) {
        return "this account may not talk " + until(mute) + ": " + mute.reason();
    }

    private static String until(Sanction sanction) {
        return sanction.until() == null ? "for good" : "until " + Instant.ofEpochMilli(sanction.until());
    }

    /**
     * An account by its name, or by its number in digits.
     *
     * @throws Problem {@code not_found}
     */
    public Looked look(String nameOrNumber) {
        return database.transact(sql -> {
            Account account = require(sql, nameOrNumber);
            return new Looked(account, SanctionRepository.of(sql, account.accountId()));
        });
    }

    private static Account require(DSLContext sql, String nameOrNumber) {
        Account account = AccountRepository.find(sql, nameOrNumber);
        if (account == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "there is no account " + nameOrNumber);
        }
        return account;
    }

    /**
     * Imposes a ban or mute; with a ban, zone hosts are told to let the account's characters go.
     *
     * @param length {@code null}: for good
     * @throws Problem {@code not_found}
     */
    public Looked impose(String nameOrNumber, SanctionKind kind, String reason, @Nullable Duration length) {
        return database.transact(sql -> {
            Account account = require(sql, nameOrNumber);
            SanctionRepository.impose(sql, account.accountId(), kind, reason, length);
            if (kind == SanctionKind.BAN) {
                SanctionRepository.evict(sql, account.accountId());
            }
            return new Looked(account, SanctionRepository.of(sql, account.accountId()));
        });
    }

    /**
     * Lifts all bans or mutes.
     *
     * @throws Problem {@code not_found}, also when there is none in force
     */
    public Looked lift(String nameOrNumber, SanctionKind kind) {
        return database.transact(sql -> {
            Account account = require(sql, nameOrNumber);
            if (SanctionRepository.lift(sql, account.accountId(), kind) == 0) {
                throw Problem.of(ErrorCode.NOT_FOUND,
                        "account " + account.name() + " has no " + kind.wireName() + " in force");
            }
            return new Looked(account, SanctionRepository.of(sql, account.accountId()));
        });
    }
}
