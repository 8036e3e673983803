package dev.omega.loadbot.bot;

import java.net.URI;
import java.util.function.Consumer;

/** The API as bots use it while they play: their join tickets, and what traders do. Any thread. */
public interface TicketDesk {

    /**
     * Asks for a ticket and returns at once.
     *
     * @param account index of the bot in the test
     * @param answer called once, on any thread
     */
    void request(int account, Consumer<Answer> answer);

    /**
     * Does the next thing a trader does at the API, and returns at once.
     *
     * @param account index of the bot in the test
     * @param done called once, on any thread, with what went wrong; empty when nothing did
     */
    default void trade(int account, Consumer<String> done) {
        done.accept("");
    }

    /** The bot is in the world by the ticket it was given last. Returns at once. */
    default void entered(int account) {}

    /** The bot is not in the world any more. Returns at once. */
    default void left(int account) {}

    /** Whether the bot waits where it lives to go somewhere else. Returns at once. */
    default boolean isAtHome(int account) {
        return false;
    }

    /** What came of a request. */
    sealed interface Answer {}

    /** Connect to {@code url} and say Hello with {@code ticket}. */
    record Granted(URI url, String ticket) implements Answer {

        /** Leaves the ticket out: it is a secret. */
        @Override
        public String toString() {
            return "Granted[url=" + url + "]";
        }
    }

    /**
     * Not now.
     *
     * @param code the API's error code, such as {@code zone_full}, or {@code unreachable}
     * @param retryAfterMs when the API asks to come back; 0 if it does not say
     */
    record Refused(String code, String message, long retryAfterMs) implements Answer {}
}
