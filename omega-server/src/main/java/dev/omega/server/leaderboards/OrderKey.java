package dev.omega.server.leaderboards;

import java.util.HexFormat;

/**
 * A place in the order of a board: by score, subscore, time and owner, smallest first. As text it sorts the same way, which is what
 * Redis sorts by (a sorted set's own scores are doubles and would lose digits), and it serves clients as a cursor.
 *
 * @param score the score, negated where more is better
 * @param achievedUs microseconds since 1970
 */
public record OrderKey(long score, long subscore, long achievedUs, long ownerId) implements Comparable<OrderKey> {

    /** What a cursor looks like. */
    public static final String PATTERN = "[0-9a-f]{64}";

    /** Length of {@link #text}. */
    static final int LENGTH = 64;

    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGITS = 16;

    /** The key that {@code text} stands for; 64 hex digits, whatever they are. */
    public static OrderKey parse(String text) {
        return new OrderKey(number(text, 0), number(text, 1), number(text, 2), number(text, 3));
    }

    private static long number(String text, int index) {
        return HexFormat.fromHexDigitsToLong(text, index * DIGITS, (index + 1) * DIGITS) ^ Long.MIN_VALUE;
    }

    /** 64 hex digits that sort as the key does. */
    public String text() {
        return digits(score) + digits(subscore) + digits(achievedUs) + digits(ownerId);
    }

    /** An owner as the last digits of its keys. */
    static String digits(long number) {
        return HEX.toHexDigits(number ^ Long.MIN_VALUE);
    }

    /** Written out: places are searched for with each page, and a chain of comparators costs as much as the rest of the search. */
    @Override
    public int compareTo(OrderKey other) {
        if (score != other.score) {
            return Long.compare(score, other.score);
        }
        if (subscore != other.subscore) {
            return Long.compare(subscore, other.subscore);
        }
        return achievedUs != other.achievedUs
                ? Long.compare(achievedUs, other.achievedUs)
                : Long.compare(ownerId, other.ownerId);
    }

    /** Whether the other has the same rank. */
    boolean ties(OrderKey other) {
        return score == other.score && subscore == other.subscore;
    }
}
