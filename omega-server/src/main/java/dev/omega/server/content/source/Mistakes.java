package dev.omega.server.content.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects everything that is wrong with one pack. One thread. */
public final class Mistakes {

    /** More lines are counted but not kept: nobody reads them, and a hostile pack must not fill the memory. */
    public static final int MAX_KEPT = 1_000;

    private final List<Mistake> kept = new ArrayList<>();
    private final Map<String, FileMistakes> files = new LinkedHashMap<>();
    private int count;

    /** Where the mistakes of a file go. */
    public FileMistakes in(String file) {
        return files.computeIfAbsent(file, name -> new FileMistakes(name, this));
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Those that were kept, in the order they were found. */
    public List<Mistake> all() {
        return List.copyOf(kept);
    }

    void add(Mistake mistake) {
        count++;
        if (kept.size() < MAX_KEPT) {
            kept.add(mistake);
        }
    }
}
