package dev.omega.loadbot.behaviour;

import java.util.random.RandomGenerator;

/**
 * Makes behaviours for a profile of a scenario. A jar names its implementation in
 * {@code META-INF/services/dev.omega.loadbot.behaviour.BehaviourProvider}. Called by several threads.
 */
public interface BehaviourProvider {

    /** What a scenario file writes as {@code behaviour}: 1 to 24 of a-z, 0-9 and -. */
    String name();

    /**
     * The behaviour of one more bot.
     *
     * @param random seeded by the test's seed and the bot; whoever chooses by nothing else plays the same again
     */
    Behaviour behaviour(RandomGenerator random);
}
