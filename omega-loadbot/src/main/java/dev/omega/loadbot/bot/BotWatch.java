package dev.omega.loadbot.bot;

import dev.omega.protocol.Welcome;
import dev.omega.protocol.view.ClientView;

/** Hears what each bot sees, for whoever checks more than figures. Called on the bots' event loops; does not wait. */
public interface BotWatch {

    /** Nobody listens. */
    BotWatch NONE = new BotWatch() {
    };

    /**
     * The first State after a Welcome has come.
     *
     * @param bot its index in the test
     * @param behindNs how far back in time the character was put; 0 when it was not, or there is nothing to compare with
     * @param nowNs on the monotonic clock
     */
    default void onEntered(int bot, Welcome terms, long behindNs, long nowNs) {}

    /** A State was applied to {@code view}, which is good for this call. */
    default void onState(int bot, ClientView view, long nowNs) {}

    /** The server's books have taken something the character picked up. */
    default void onGain(int bot, int item, int count) {}

    /** The bot is in the world no more; it comes back by itself, unless it leaves for good. */
    default void onLeft(int bot, long nowNs) {}
}
