package dev.omega.server.api;

import java.time.Duration;

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
 * @param answerWithin after this a client is told to come back, whatever the database does
 * @param connections how long a connection may keep the API waiting
 */
public record ApiLimits(
        Rate perAddress,
        Rate perAccount,
        Rate newAccountsPerAddress,
        int serviceFactor,
        int maxConnections,
        int maxPublicInFlight,
        int maxInternalInFlight,
        Duration answerWithin,
        ConnectionTimes connections) {

    /** With the usual patience for connections. */
    public ApiLimits(
            Rate perAddress,
            Rate perAccount,
            Rate newAccountsPerAddress,
            int serviceFactor,
            int maxConnections,
            int maxPublicInFlight,
            int maxInternalInFlight,
            Duration answerWithin) {
        this(perAddress, perAccount, newAccountsPerAddress, serviceFactor, maxConnections, maxPublicInFlight,
                maxInternalInFlight, answerWithin, ConnectionTimes.DEFAULT);
    }

    /** As documented. */
    public static final ApiLimits DEFAULT = new ApiLimits(new Rate(100, 200), new Rate(30, 60), new Rate(2, 60), 10,
            4_096, 128, 64, Duration.ofSeconds(2));

    /** The same with another time to answer. */
    public ApiLimits withAnswerWithin(Duration other) {
        return new ApiLimits(perAddress, perAccount, newAccountsPerAddress, serviceFactor, maxConnections,
                maxPublicInFlight, maxInternalInFlight, other, connections);
    }

    /** The same with other patience for connections. */
    public ApiLimits withConnections(ConnectionTimes other) {
        return new ApiLimits(perAddress, perAccount, newAccountsPerAddress, serviceFactor, maxConnections,
                maxPublicInFlight, maxInternalInFlight, answerWithin, other);
    }

    /** The same with {@code perSecond} requests from one address, and twice as many at once. */
    public ApiLimits withPerAddress(int perSecond) {
        return new ApiLimits(new Rate(perSecond, 2 * perSecond), perAccount, newAccountsPerAddress, serviceFactor,
                maxConnections, maxPublicInFlight, maxInternalInFlight, answerWithin, connections);
    }

    /** The same with {@code perSecond} requests of one account, and twice as many at once. */
    public ApiLimits withPerAccount(int perSecond) {
        return new ApiLimits(perAddress, new Rate(perSecond, 2 * perSecond), newAccountsPerAddress, serviceFactor,
                maxConnections, maxPublicInFlight, maxInternalInFlight, answerWithin, connections);
    }

    /** A token bucket's size and refill. */
    public record Rate(int perSecond, int burst) {

        /** The same {@code factor} times over. */
        Rate times(int factor) {
            return new Rate(perSecond * factor, burst * factor);
        }
    }
}
