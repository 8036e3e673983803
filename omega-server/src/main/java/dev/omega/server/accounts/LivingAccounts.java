package dev.omega.server.accounts;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written for an account and its deletion apart. Another replica takes a deleted account's token for good a few seconds
 * longer, so whatever writes for an account asks here first, in its own transaction.
 */
public final class LivingAccounts {

    private LivingAccounts() {}

    /**
     * Makes sure that an account was not deleted; it is not until the transaction ends.
     *
     * @throws Problem {@code invalid_token}: what the token gets everywhere in a moment
     */
    public static void require(DSLContext sql, long accountId) {
        check(AccountRepository.living(sql, accountId).forKeyShare().fetchOne());
    }

    /**
     * The same for what is done for an account one after another.
     *
     * @throws Problem {@code invalid_token}
     */
    public static void requireInTurn(DSLContext sql, long accountId) {
        check(AccountRepository.living(sql, accountId).forNoKeyUpdate().fetchOne());
    }

    /**
     * The same for its deletion, which waits for all who write for it and has them refused afterwards.
     *
     * @throws Problem {@code invalid_token}
     */
    static void requireToDelete(DSLContext sql, long accountId) {
        check(AccountRepository.living(sql, accountId).forUpdate().fetchOne());
    }

    private static void check(@Nullable Record1<Long> found) {
        if (found == null) {
            throw Problem.of(ErrorCode.INVALID_TOKEN, "the account of this token was deleted");
        }
    }
}
