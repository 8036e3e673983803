package dev.omega.server.matchmaking.matcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Waiting tickets in the order of their ratings, from which some are taken away. One thread. */
final class Pool {

    private final Ticket[] sorted;
    private final boolean[] taken;
    /** Index of the nearest ticket that is still there, with shortcuts over those taken; one more on each side. */
    private final int[] left;
    private final int[] right;
    private final Map<UUID, Integer> places = new HashMap<>();

    Pool(List<Ticket> tickets) {
        sorted = tickets.toArray(Ticket[]::new);
        Arrays.sort(sorted, Ticket.BY_RATING);
        taken = new boolean[sorted.length];
        left = new int[sorted.length + 2];
        right = new int[sorted.length + 2];
        for (int i = 0; i < left.length; i++) {
            left[i] = i - 1;
            right[i] = i + 1;
        }
        for (int i = 0; i < sorted.length; i++) {
            places.put(sorted[i].id(), i);
        }
    }

    boolean holds(Ticket ticket) {
        return !taken[place(ticket)];
    }

    void take(Ticket ticket) {
        int at = place(ticket) + 1;
        taken[at - 1] = true;
        right[left[at]] = right[at];
        left[right[at]] = left[at];
    }

    private int place(Ticket ticket) {
        Integer place = places.get(ticket.id());
        if (place == null) {
            throw new IllegalArgumentException("ticket " + ticket.id() + " is of another pool");
        }
        return place;
    }

    /** Those nearest in rating, at most so many and not further away than {@code window}; the nearest first. */
    List<Ticket> near(Ticket ticket, int window, int most) {
        int at = place(ticket) + 1;
        int below = left[at];
        int above = right[at];
        List<Ticket> found = new ArrayList<>();
        while (found.size() < most) {
            long down = below > 0 ? (long) ticket.rating() - sorted[below - 1].rating() : Long.MAX_VALUE;
            long up = above <= sorted.length ? (long) sorted[above - 1].rating() - ticket.rating() : Long.MAX_VALUE;
            if (Math.min(down, up) > window) {
                break;
            }
            if (down <= up) {
                found.add(sorted[below - 1]);
                below = left[below];
            } else {
                found.add(sorted[above - 1]);
                above = right[above];
            }
        }
        return found;
    }
}
