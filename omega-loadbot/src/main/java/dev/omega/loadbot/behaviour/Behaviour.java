package dev.omega.loadbot.behaviour;

/**
 * What one bot does. Each bot has one of its own, which lives through reconnects and is used by one thread at a time; that thread
 * plays thousands of bots, so a decision takes microseconds, never waits and better allocates nothing.
 */
@FunctionalInterface
public interface Behaviour {

    /**
     * Decides the next 100 ms. A bot whose behaviour throws stands still from then on, and the run is not valid.
     *
     * @param senses what the bot knows; good for this call only
     * @param actions takes what it wants to do; who asks for nothing stands
     */
    void decide(Senses senses, Actions actions);
}
