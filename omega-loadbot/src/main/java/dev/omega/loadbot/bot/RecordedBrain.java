package dev.omega.loadbot.bot;

/**
 * Does what somebody did on a recorded evening, over and over. Against another world an attack has to be aimed anew: at the nearest
 * creature, if it can be reached.
 */
final class RecordedBrain implements Brain {

    private final Track track;
    private int step;

    RecordedBrain(Track track) {
        this.track = track;
    }

    @Override
    public void decide(Surroundings surroundings, Intent intent) {
        boolean attacks = track.play(step, intent);
        step = (step + 1) % track.steps();
        int near = attacks ? surroundings.nearestCreature() : -1;
        if (near >= 0) {
            Attack.tryUse(surroundings, near, intent);
        }
    }
}
