package dev.omega.loadbot.bot;

/**
 * What makes one bot different from the others.
 *
 * @param account index of its account in the test
 * @param seat index of the bot on its event loop
 * @param seed decides its choices
 * @param startNs when it is to join, on the loop's monotonic clock
 */
public record BotSettings(int account, int seat, BrainKind brain, long seed, long startNs) {}
