package dev.omega.server.gateway;

/**
 * A steady rate with a burst on top.
 *
 * @param perSecond units a second; 0 = unlimited
 * @param burst units that may come at once after a pause
 */
public record Rate(int perSecond, int burst) {

    /** No limit. */
    public static final Rate UNLIMITED = new Rate(0, 0);

    /** Checks that a limit lets something through. */
    public Rate {
        if (perSecond < 0 || burst < 0 || (perSecond > 0 && burst == 0)) {
            throw new IllegalArgumentException(
                    "rate of " + perSecond + "/s with burst " + burst + ": both must be positive, or 0/s for no limit");
        }
    }
}
