package dev.omega.loadbot.bot;

import org.jspecify.annotations.Nullable;

/**
 * What makes one bot different from the others.
 *
 * @param account index of its account in the test
 * @param seat index of the bot on its event loop
 * @param seed decides its choices
 * @param startNs when it is to join, on the loop's monotonic clock
 * @param track what it does instead of following its brain; {@code null}: nothing recorded
 */
public record BotSettings(int account, int seat, BotRole role, long seed, long startNs, @Nullable Track track) {

    /** A bot that follows its own brain. */
    public BotSettings(int account, int seat, BotRole role, long seed, long startNs) {
        this(account, seat, role, seed, startNs, null);
    }
}
