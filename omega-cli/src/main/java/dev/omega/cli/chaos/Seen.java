package dev.omega.cli.chaos;

import dev.omega.protocol.Welcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one player has seen of the world. Written by the player's event loop, read by any thread. */
final class Seen {

    /** A State is due ten times a second; who waits so long is out of the world. */
    static final long OUT_AFTER_NS = 1_000_000_000L;

    private final List<Gap> gaps = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Long> losses = new ArrayList<>();
    private final Map<Integer, Long> gains = new HashMap<>();
    private String instance = "";
    private boolean playing;
    private long lastStateNs;

    /** A time without the world, between two States. */
    record Gap(long fromNs, long toNs) {}

    /**
     * A first State after a Welcome.
     *
     * @param behindNs how far back in time the character was put
     */
    record Entry(long atNs, String instance, long behindNs) {}

    synchronized void entered(Welcome terms, long behindNs, long nowNs) {
        instance = terms.zone().instance();
        playing = true;
        entries.add(new Entry(nowNs, instance, behindNs));
    }

    synchronized void state(long nowNs) {
        if (lastStateNs != 0 && nowNs - lastStateNs > OUT_AFTER_NS) {
            gaps.add(new Gap(lastStateNs, nowNs));
        }
        lastStateNs = nowNs;
    }

    synchronized void gained(int item, int count) {
        gains.merge(item, (long) count, Long::sum);
    }

    synchronized void left(long nowNs) {
        playing = false;
        losses.add(nowNs);
    }

    /** Where it plays; empty while it does not. */
    synchronized String instance(long nowNs) {
        return playing && nowNs - lastStateNs < OUT_AFTER_NS ? instance : "";
    }

    /** The longest time without the world from a moment on, in nanoseconds; what goes on counts up to {@code nowNs}. */
    synchronized long longestGapNs(long sinceNs, long nowNs) {
        long longest = nowNs - lastStateNs > OUT_AFTER_NS ? nowNs - Math.max(lastStateNs, sinceNs) : 0;
        for (Gap gap : gaps) {
            if (gap.toNs() - sinceNs > 0) {
                longest = Math.max(longest, gap.toNs() - Math.max(gap.fromNs(), sinceNs));
            }
        }
        return longest;
    }

    /** How far back in time it was put at worst from a moment on. */
    synchronized long worstRollbackNs(long sinceNs) {
        return entries.stream().filter(entry -> entry.atNs() - sinceNs > 0).mapToLong(Entry::behindNs).max().orElse(0);
    }

    /** How often it lost its connection from a moment on. */
    synchronized int losses(long sinceNs) {
        return (int) losses.stream().filter(atNs -> atNs - sinceNs > 0).count();
    }

    /** What the books have taken for it, by item; 0 is gold. */
    synchronized Map<Integer, Long> gains() {
        return Map.copyOf(gains);
    }
}
