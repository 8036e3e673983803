package dev.omega.server.zone;

/** Takes the results of rounds. Called by the zone thread, rarely; must not block. */
@FunctionalInterface
public interface RoundSink {

    /** For instances whose rounds concern nobody but their players. */
    RoundSink NONE = result -> {};

    /** A round has ended. */
    void ended(RoundResult result);
}
