package dev.omega.loadbot.bot;

/** The behaviours a bot can have. */
public enum BrainKind {
    /** Hunts the nearest hostile and strikes about once a second. */
    FIGHT,
    /** Strolls between random headings and strikes what comes into reach. */
    WANDER,
    /** Stands still and sends only what keeps it connected. */
    IDLE,
    /** Stands still; offers, buys and takes out of its mail what there is, a request every two seconds. */
    TRADE,
    /** Fights; it goes with a party into a rift of their own, and comes back. */
    RIFT,
    /** Fights; it waits for a match in the arena, plays it, and comes back. */
    ARENA,
    /** Sends what no honest client would, to be refused. */
    GRIEF,
    /** Does what a {@link dev.omega.loadbot.behaviour.Behaviour} says. */
    CUSTOM
}
