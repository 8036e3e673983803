package dev.omega.server.shards.placement;

import dev.omega.server.shards.placement.Placement.Limits;
import java.util.List;

/**
 * Which of the instances with room a player gets who has neither party nor friends in one. {@link StandardPolicy} has the usual ones;
 * others come in jars that name their classes in {@code META-INF/services}, have a constructor without arguments, and are chosen by
 * {@code omega serve api --placement}. What {@link Placement} promises to players holds whatever a policy does.
 *
 * <p><b>Threads.</b> Any, several at once: asked while the shard is locked, so it neither waits nor remembers.
 */
public interface PlacementPolicy {

    /** Its name for operators: 1 to 24 of a-z, 0-9 and hyphens. */
    String code();

    /**
     * The instance for a player.
     *
     * @param roomy instances with {@code seats} free seats below the hard cap; at least one
     * @param seats needed together
     * @return one of {@code roomy}
     */
    Candidate choose(List<Candidate> roomy, Limits limits, int seats);
}
