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
    public record Join(String instanceId, String zoneId, String url, String ticket) {

        /** Leaves the ticket out: it is a secret. */
        @Override
        public String toString() {
            return "Join[instance=" + instanceId + ", url=" + url + "]";
        }
    }

    /** A character's party; {@code null}: it is in none. */
    public record PartyState(@Nullable Party party) {}

    /** A party. */
    public record Party(long partyId) {}

    /** What a character waits for or plays. */
    public record MatchmakingState(@Nullable MatchTicket ticket, @Nullable Match match) {}

    /** A place in a queue: {@code waiting}, {@code matched}, {@code done} or {@code cancelled}. */
    public record MatchTicket(String state) {}

    /**
     * A match.
     *
     * @param state {@code opening}, {@code seating}, {@code playing}, {@code done}, {@code no_show} or {@code failed}
     * @param instanceId where it is played; {@code null} until that is open
     */
    public record Match(String matchId, String state, @Nullable String instanceId) {

        /** Whether it is played, or about to be. */
        public boolean isOpen() {
            return instanceId != null && (state.equals("seating") || state.equals("playing"));
        }

        /** Whether it was played to its end. */
        public boolean isDone() {
            return state.equals("done");
        }

        /** Whether nothing will change any more. */
        public boolean isOver() {
            return isDone() || state.equals("no_show") || state.equals("failed");
        }
    }

    /** What the API knows of itself. */
    public record Status(@Nullable String build, @Nullable List<Host> hosts) {}

    /** A zone host process. */
    public record Host(@Nullable String hostName, @Nullable String opsUrl, @Nullable String state) {}

    /** Error body. */
    record Problem(@Nullable Detail error) {

        /** What went wrong. */
        record Detail(
                @Nullable String code,
                @Nullable String message,
                @Nullable Long retryAfterMs,
                @Nullable Line line) {}

        /** A place in line; 1 is next. */
        record Line(int position) {}
    }
}
