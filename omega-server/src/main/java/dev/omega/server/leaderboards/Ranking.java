package dev.omega.server.leaderboards;

import dev.omega.server.leaderboards.ScoreRepository.Changes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a season as they were at one moment, in order, so that a place is found by halving. A change makes another one, which
 * shares the rows. Immutable.
 */
final class Ranking {

    private static final Comparator<Row> BY_PLACE = Comparator.comparing(Row::key);
    private static final Comparator<Row> BY_OWNER = Comparator.comparingLong(row -> row.key().ownerId());

    private final Row[] places;
    private final Row[] owners;
    private final long next;
    private final Object contents;

    private Ranking(Row[] places, Row[] owners, long next, Object contents) {
        this.places = places;
        this.owners = owners;
        this.next = next;
        this.contents = contents;
    }

    /** Of rows in any order; {@code next} as in {@link Changes}. */
    static Ranking of(List<Row> rows, long next) {
        Row[] places = rows.toArray(Row[]::new);
        Row[] owners = places.clone();
        Arrays.sort(places, BY_PLACE);
        Arrays.sort(owners, BY_OWNER);
        return new Ranking(places, owners, next, new Object());
    }

    /** From which transaction on changes are not contained. */
    long next() {
        return next;
    }

    /** Another object for other rows. */
    Object contents() {
        return contents;
    }

    int size() {
        return places.length;
    }

    /** With what has changed since. */
    Ranking with(Changes changes) {
        List<Row> gone = new ArrayList<>();
        List<Row> come = new ArrayList<>();
        for (Row row : changes.rows()) {
            Row held = find(row.key().ownerId());
            Row now = row.removed() ? null : row;
            if (!Objects.equals(held, now)) {
                if (held != null) {
                    gone.add(held);
                }
                if (now != null) {
                    come.add(now);
                }
            }
        }
        if (gone.isEmpty() && come.isEmpty()) {
            return new Ranking(places, owners, changes.next(), contents);
        }
        return new Ranking(exchange(places, gone, come, BY_PLACE), exchange(owners, gone, come, BY_OWNER),
                changes.next(), new Object());
    }

    /** {@code sorted} without what is gone and with what has come; all that is gone was there. */
    private static Row[] exchange(Row[] sorted, List<Row> gone, List<Row> come, Comparator<Row> order) {
        Row[] result = new Row[sorted.length - gone.size() + come.size()];
        gone.sort(order);
        come.sort(order);
        int from = 0;
        int to = 0;
        int left = 0;
        int arrived = 0;
        while (left < gone.size() || arrived < come.size()) {
            boolean leaves = arrived == come.size()
                    || (left < gone.size() && order.compare(gone.get(left), come.get(arrived)) <= 0);
            Row row = leaves ? gone.get(left++) : come.get(arrived++);
            int at = firstNotBefore(sorted, row, order);
            // What leaves was copied over already by who comes to its very place.
            int unchanged = Math.max(0, at - from);
            System.arraycopy(sorted, from, result, to, unchanged);
            to += unchanged;
            from = Math.max(from, leaves ? at + 1 : at);
            if (!leaves) {
                result[to++] = row;
            }
        }
        System.arraycopy(sorted, from, result, to, sorted.length - from);
        return result;
    }

    private static int firstNotBefore(Row[] sorted, Row row, Comparator<Row> order) {
        int found = Arrays.binarySearch(sorted, row, order);
        return found < 0 ? -found - 1 : found;
    }

    private @Nullable Row find(long ownerId) {
        int at = Arrays.binarySearch(owners, new Row(new OrderKey(0, 0, 0, ownerId), "", false), BY_OWNER);
        return at < 0 ? null : owners[at];
    }

    /** What is asked for. */
    Stretch stretch(StandingsQuery.Start start, int limit) {
        return switch (start) {
            case StandingsQuery.Top _ -> stretch(0, limit);
            case StandingsQuery.After after -> {
                int at = before(after.place());
                boolean there = at < places.length && places[at].key().equals(after.place());
                yield stretch(there ? at + 1 : at, limit);
            }
            case StandingsQuery.Before before -> {
                int end = before(before.place());
                int first = Math.max(0, end - limit);
                yield stretch(first, end - first);
            }
            case StandingsQuery.Around around -> {
                Row own = find(around.characterId());
                yield own == null ? stretch(0, 0) : stretch(inTheMiddle(before(own.key()), limit), limit);
            }
        };
    }

    private int inTheMiddle(int place, int limit) {
        return Math.max(0, Math.min(place - limit / 2, places.length - limit));
    }

    private Stretch stretch(int first, int count) {
        List<Row> rows =
                Arrays.asList(places).subList(Math.min(first, places.length), Math.min(first + count, places.length));
        if (rows.isEmpty()) {
            return new Stretch(0, 0, places.length, rows);
        }
        OrderKey key = rows.getFirst().key();
        boolean tied = first > 0 && places[first - 1].key().ties(key);
        int better = tied ? before(new OrderKey(key.score(), key.subscore(), Long.MIN_VALUE, Long.MIN_VALUE)) : first;
        return new Stretch(first, better, places.length, rows);
    }

    /** How many stand in front of a place. */
    private int before(OrderKey place) {
        return firstNotBefore(places, new Row(place, "", false), BY_PLACE);
    }
}
