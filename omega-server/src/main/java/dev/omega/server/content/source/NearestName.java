package dev.omega.server.content.source;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name somebody may have meant. */
final class NearestName {

    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /** The name that takes the fewest letters to insert, drop or replace: at most three, and a third of the word. */
    static @Nullable String of(String word, Collection<String> names) {
        @Nullable
        String best = null;
        int fewest = Math.min(3, Math.max(1, word.length() / 3)) + 1;
        for (String name : names) {
            int edits = Math.max(word.length(), name.length()) > MAX_LENGTH ? fewest : edits(word, name);
            if (edits < fewest) {
                fewest = edits;
                best = name;
            }
        }
        return best;
    }

    /** Levenshtein distance, row by row. */
    private static int edits(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
