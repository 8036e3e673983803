package dev.omega.loadbot.bot;

/** Stands still. */
final class IdleBrain implements Brain {

    @Override
    public void decide(Surroundings surroundings, Intent intent) {
        // A clear intent is to stand.
    }
}
