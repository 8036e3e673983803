package dev.omega.loadbot.bot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API's bodies as bots use them; fields that are not listed are ignored. Names are snake_case on the wire. */
public final class ApiModel {

    private ApiModel() {}

    /** A login. */
    public record Session(long accountId, String accountName, String accessToken) {

        /** Leaves the token out: it is a secret. */
        @Override
        public String toString() {
            return "Session[account=" + accountName + "]";
        }
    }

    /** Answer to a bulk request for sessions, with the characters their accounts have. */
    public record Sessions(List<Session> sessions, List<OwnedCharacter> characters) {}

    /** A character of one of several accounts. */
    public record OwnedCharacter(long accountId, long characterId) {}

    /** A character of the account that asks. */
    public record OwnCharacter(long characterId, String name) {}

    /** Where a character may join, and with what. */
    public record Join(String instanceId, String url, String ticket) {

        /** Leaves the ticket out: it is a secret. */
        @Override
        public String toString() {
            return "Join[instance=" + instanceId + ", url=" + url + "]";
        }
    }

    /** What the API knows of itself. */
    public record Status(@Nullable String build, @Nullable List<Host> hosts) {}

    /** A zone host process. */
    public record Host(@Nullable String hostName, @Nullable String opsUrl, @Nullable String state) {}

    /** Error body. */
    record Problem(@Nullable Detail error) {

        /** What went wrong. */
        record Detail(@Nullable String code, @Nullable String message, @Nullable Long retryAfterMs) {}
    }
}
