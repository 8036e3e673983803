package dev.omega.server.events;

import java.util.Comparator;

/**
 * A place in the log of events. Events after it have not been read. Immutable.
 *
 * @param writtenBy id of the transaction that wrote the event
 * @param eventId of the event itself; 0 stands before all events of the transaction
 */
public record Cursor(long writtenBy, long eventId) implements Comparable<Cursor> {

    /** The form of {@link #text()}. */
    public static final String PATTERN = "[0-9]{1,18}-[0-9]{1,18}";

    static final Cursor START = new Cursor(0, 0);

    private static final Comparator<Cursor> ORDER =
            Comparator.comparingLong(Cursor::writtenBy).thenComparingLong(Cursor::eventId);

    /** Reads what {@link #text()} wrote; the caller has checked the form. */
    public static Cursor parse(String text) {
        int hyphen = text.indexOf('-');
        return new Cursor(Long.parseLong(text.substring(0, hyphen)), Long.parseLong(text.substring(hyphen + 1)));
    }

    /** For clients, who keep it and give it back. */
    public String text() {
        return writtenBy + "-" + eventId;
    }

    @Override
    public int compareTo(Cursor other) {
        return ORDER.compare(this, other);
    }

    boolean isAfter(Cursor other) {
        return compareTo(other) > 0;
    }
}
