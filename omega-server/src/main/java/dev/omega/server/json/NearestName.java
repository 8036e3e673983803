package dev.omega.server.json;

import java.util.Collection;
import java.util.Optional;

/** Finds the name somebody may have meant: the fewest letters to insert, drop, replace or swap with a neighbour. Any thread. */
public final class NearestName {

    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /**
     * The closest of {@code names}, when a third of the word or less is wrong (and at most three letters); the dashes of an
     * option do not count.
     */
    public static Optional<String> of(String word, Collection<String> names) {
        String best = null;
        int fewest = Math.min(3, Math.max(1, word.replaceFirst("^--?", "").length() / 3)) + 1;
        for (String name : names) {
            int edits = Math.max(word.length(), name.length()) > MAX_LENGTH ? fewest : edits(word, name);
            if (edits < fewest) {
                fewest = edits;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Optimal string alignment distance. */
    static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
