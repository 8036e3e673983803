package dev.omega.cli.plan;

/**
 * What a plan rests on.
 *
 * @param playersPerCore players that one core of a zone host keeps within the targets at 70 % of its time
 * @param coresPerHost of one machine for zone hosts, 1..256
 * @param spareHosts machines that are left when so many die, 0..100
 * @param fillPercent to which shared instances are filled, 10..95
 * @param sessionMinutes how long a player stays in the mean, 1..1,440
 */
public record Terms(
        Mix mix,
        int playersPerCore,
        int coresPerHost,
        int spareHosts,
        int fillPercent,
        int sessionMinutes) {

    /** Checks every field; the message is a line for the user. */
    public Terms {
        requireRange("players-per-core", playersPerCore, 1, 1_000_000);
        requireRange("cores", coresPerHost, 1, 256);
        requireRange("spare", spareHosts, 0, 100);
        requireRange("fill", fillPercent, 10, 95);
        requireRange("session", sessionMinutes, 1, 1_440);
    }

    private static void requireRange(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " " + value + " must be within " + low + ".." + high);
        }
    }
}
