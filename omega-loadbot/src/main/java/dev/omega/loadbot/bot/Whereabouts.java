package dev.omega.loadbot.bot;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Where the bots of a test are to go, and where they are, by their index. Thread-safe. */
public final class Whereabouts {

    private final AtomicReferenceArray<Destination> homes;
    private final AtomicReferenceArray<Destination> wanted;
    private final AtomicReferenceArray<@Nullable Place> granted;
    private final AtomicReferenceArray<@Nullable Place> present;

    /** An instance of a zone. */
    public record Place(String zoneId, String instanceId) {}

    /**
     * Nobody is anywhere yet.
     *
     * @param homes zone that each bot goes to unless it is sent elsewhere
     */
    public Whereabouts(int bots, IntFunction<String> homes) {
        this.homes = new AtomicReferenceArray<>(bots);
        wanted = new AtomicReferenceArray<>(bots);
        granted = new AtomicReferenceArray<>(bots);
        present = new AtomicReferenceArray<>(bots);
        for (int bot = 0; bot < bots; bot++) {
            Destination home = Destination.zone(homes.apply(bot));
            this.homes.set(bot, home);
            wanted.set(bot, home);
        }
    }

    /** From its next ticket on the bot goes there. */
    public void send(int bot, Destination destination) {
        wanted.set(bot, destination);
    }

    /** Where the bot is to go. */
    public Destination destination(int bot) {
        return wanted.get(bot);
    }

    /** Whether the bot is to be where it lives. */
    boolean isAtHome(int bot) {
        return homes.get(bot).equals(wanted.get(bot));
    }

    /** The API gave the bot a ticket to this place. */
    void granted(int bot, Place place) {
        granted.set(bot, place);
    }

    /** The bot is in the world where its last ticket led. */
    void entered(int bot) {
        present.set(bot, granted.get(bot));
    }

    /** The bot is not in the world any more. */
    void left(int bot) {
        present.set(bot, null);
    }

    /** Where the bot is; {@code null}: not in the world. */
    public @Nullable Place place(int bot) {
        return present.get(bot);
    }
}
