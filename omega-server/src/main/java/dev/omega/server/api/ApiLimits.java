package dev.omega.server.api;

/**
 * What one client, and all together, may ask of the API; defaults from the reliability design, "Back-pressure and limits".
 *
 * @param perAddress requests per second from one address without a session
 * @param perAccount requests per second of one account
 * @param newAccountsPerAddress accounts and guests made per second from one address
 * @param serviceFactor how many times more a service account may ask
 * @param maxConnections open sockets
 * @param maxPublicInFlight requests of players being worked on
 * @param maxInternalInFlight requests of zone hosts being worked on; apart, so that players cannot silence hosts
 */
public record ApiLimits(
        Rate perAddress,
        Rate perAccount,
        Rate newAccountsPerAddress,
        int serviceFactor,
        int maxConnections,
        int maxPublicInFlight,
        int maxInternalInFlight) {

    /** As documented. */
    public static final ApiLimits DEFAULT =
            new ApiLimits(new Rate(100, 200), new Rate(30, 60), new Rate(2, 60), 10, 4_096, 128, 64);

    /** A token bucket's size and refill. */
    public record Rate(int perSecond, int burst) {

        /** The same {@code factor} times over. */
        Rate times(int factor) {
            return new Rate(perSecond * factor, burst * factor);
        }
    }
}
