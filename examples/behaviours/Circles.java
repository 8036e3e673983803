import dev.omega.loadbot.behaviour.Actions;
import dev.omega.loadbot.behaviour.Behaviour;
import dev.omega.loadbot.behaviour.BehaviourProvider;
import dev.omega.loadbot.behaviour.Senses;
import dev.omega.protocol.Gait;
import dev.omega.protocol.Movement;
import java.util.random.RandomGenerator;

/** Bots that run in circles and strike what comes near. */
public final class Circles implements BehaviourProvider {
    private static final int STRIKE = 1;
    /** 2 m in 1/32 m, squared: the strike's reach. */
    private static final long REACH_SQUARED = 64 * 64;

    @Override
    public String name() {
        return "circles";
    }

    @Override
    public Behaviour behaviour(RandomGenerator random) {
        return new Runner(random.nextInt(Movement.DIRECTIONS));
    }

    /** One bot: what it has to keep in mind stands in fields. */
    private static final class Runner implements Behaviour {
        private int heading;

        Runner(int heading) {
            this.heading = heading;
        }

        @Override
        public void decide(Senses senses, Actions actions) {
            if (!senses.alive()) {
                return;
            }
            heading = (heading + 1) % Movement.DIRECTIONS;
            actions.walk(Gait.RUN, heading);
            int near = senses.nearestCreature();
            if (near >= 0 && senses.strikeReady() && senses.distanceSquared(near) <= REACH_SQUARED) {
                actions.use(STRIKE, senses.entities().netId(near));
            }
        }
    }
}
