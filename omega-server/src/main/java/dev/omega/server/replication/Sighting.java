package dev.omega.server.replication;

import java.util.Locale;

/**
 * Whether a viewer sees an entity, and why.
 *
 * @param seen the client was told of it and it was not taken back
 * @param distanceUnits between the two
 * @param periodTicks between two records of a seen entity that keeps changing; 0 when it is not seen
 * @param ageTicks since the state that the client has of it; 0 when it is not seen
 */
public record Sighting(boolean seen, Reason reason, int distanceUnits, int periodTicks, int ageTicks) {

    /** Why. */
    public enum Reason {
        /** It is the viewer itself. */
        SELF,
        /** Attacker, target or party of the viewer. */
        PINNED,
        /** Near enough, and among the nearest. */
        NEAR,
        /** No longer near enough to come into view, still near enough to stay. */
        STAYING,
        /** Chosen; a State that introduces it follows. */
        ANNOUNCED,
        /** Too far away. */
        FAR,
        /** Near enough, but others are nearer and the view is full. */
        CROWDED_OUT,
        /** Near enough since a moment ago; the viewer has not looked around yet. */
        UNNOTICED;

        /** Name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
