package dev.omega.loadbot.bot;

import java.util.SplittableRandom;

/** Decides what a bot does. Owner: one bot; allocates nothing when deciding. */
interface Brain {

    /** Fills {@code intent}, which is clear, for the next 100 ms. */
    void decide(Surroundings surroundings, Intent intent);

    /** A brain of this kind, playing by {@code random}. */
    static Brain of(BrainKind kind, SplittableRandom random) {
        return switch (kind) {
            case FIGHT -> new FightBrain(random);
            case WANDER -> new WanderBrain(random);
            case IDLE, TRADE -> new IdleBrain();
            case GRIEF -> new GriefBrain(random);
        };
    }
}
