package dev.omega.server.sim.rules;

/**
 * What lies on the ground.
 *
 * @param reachCm from the edge of the body
 * @param protectionMs how long only the one who earned it may take it
 * @param lifetimeMs after which it is gone
 */
public record PickupRules(int reachCm, int protectionMs, int lifetimeMs) {

    /** 2 m, 30 s, 120 s. */
    public static final PickupRules DEFAULT = new PickupRules(200, 30_000, 120_000);

    /** Checks the ranges. */
    public PickupRules {
        if (reachCm < 0 || protectionMs < 0 || lifetimeMs < 1) {
            throw new IllegalArgumentException(
                    "pickups: reachCm and protectionMs must not be negative, lifetimeMs must " + "be positive: "
                            + reachCm + ", " + protectionMs + ", " + lifetimeMs);
        }
    }
}
