package dev.omega.protocol;

/**
 * What a reader accepts from the other side.
 *
 * @param messageBytes bytes of one message
 * @param depth nesting of arrays and maps; the message's own array counts as 1
 * @param elements elements of one array or map
 */
public record ReadLimits(int messageBytes, int depth, int elements) {

    /** What a server reads: 4,096 B for Hello (512 B for all others), arrays of 16 in arrays. */
    public static final ReadLimits CLIENT_MESSAGES = new ReadLimits(Limits.HELLO_BYTES, 2, 16);

    /** What a client reads: 16 KiB, spawn lists with room for one level more than this version uses. */
    public static final ReadLimits SERVER_MESSAGES = new ReadLimits(Limits.SERVER_MESSAGE_BYTES, 4, 4_096);
}
