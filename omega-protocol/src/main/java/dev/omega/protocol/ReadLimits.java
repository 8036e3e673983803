package dev.omega.protocol;

/**
 * What a reader accepts from the other side.
 *
 * @param messageBytes bytes of one message
 * @param depth nesting of arrays and maps; the message's own array counts as 1
 * @param elements elements of one array or map
 */
public record ReadLimits(int messageBytes, int depth, int elements) {

    private static final int DEPTH_MAX = 8;
    private static final int SIZE_MAX = 65_535;

    /** Limits themselves are limited: recursion follows the depth. */
    public ReadLimits {
        require("messageBytes", messageBytes, SIZE_MAX);
        require("depth", depth, DEPTH_MAX);
        require("elements", elements, SIZE_MAX);
    }

    private static void require(String name, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(name + "=" + value + " outside 1.." + highest);
        }
    }

    /** What a server reads: 4,096 B for Hello (512 B for all others), arrays of 16 in arrays. */
    public static final ReadLimits CLIENT_MESSAGES = new ReadLimits(Limits.HELLO_BYTES, 2, 16);

    /** What a client reads: 16 KiB, spawn lists with room for one level more than this version uses. */
    public static final ReadLimits SERVER_MESSAGES = new ReadLimits(Limits.SERVER_MESSAGE_BYTES, 4, 4_096);
}
