package dev.omega.loadbot.bot;

import dev.omega.loadbot.behaviour.Behaviour;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Does what somebody else's behaviour says, for as long as that does not throw. Owner: one bot. */
final class CustomBrain implements Brain {

    private final String name;
    private final Behaviour behaviour;
    private final Consumer<String> problems;
    private boolean gaveUp;

    CustomBrain(BehaviourProvider provider, RandomGenerator random, Consumer<String> problems) {
        name = provider.name();
        behaviour = provider.behaviour(random);
        this.problems = problems;
    }

    @Override
    public void decide(Surroundings surroundings, Intent intent) {
        try {
            behaviour.decide(surroundings, intent);
        } catch (RuntimeException thrown) {
            gaveUp = true;
            intent.clear();
            problems.accept("behaviour " + name + " threw " + thrown);
        }
    }

    @Override
    public boolean gaveUp() {
        return gaveUp;
    }
}
