package dev.omega.loadbot.bot;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Decides what a bot does. Owner: one bot; allocates nothing when deciding. */
interface Brain {

    /** Fills {@code intent}, which is clear, for the next 100 ms. */
    void decide(Surroundings surroundings, Intent intent);

    /** Whether it decides no more: what its bot would send from then on is missed. */
    default boolean gaveUp() {
        return false;
    }

    /**
     * The brain of a role, playing by {@code random}.
     *
     * @param problems told why it gave up
     */
    static Brain of(BotRole role, SplittableRandom random, Consumer<String> problems) {
        return switch (role.brain()) {
            case FIGHT, RIFT, ARENA -> new FightBrain(random);
            case WANDER -> new WanderBrain(random);
            case IDLE, TRADE -> new IdleBrain();
            case GRIEF -> new GriefBrain(random);
            case CUSTOM -> new CustomBrain(Objects.requireNonNull(role.custom()), random, problems);
        };
    }
}
