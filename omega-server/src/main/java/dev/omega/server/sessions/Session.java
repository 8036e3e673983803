package dev.omega.server.sessions;

import dev.omega.server.accounts.Account;
import java.time.Instant;

/** A fresh pair of tokens and whose they are. Holds secrets; prints none. */
public record Session(
        Account account,
        String accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Instant refreshExpiresAt) {

    @Override
    public String toString() {
        return "Session[" + account.accountId() + " until " + accessExpiresAt + ']';
    }
}
