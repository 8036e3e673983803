package dev.omega.loadbot.measure;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What became of the trips of bots. Immutable.
 *
 * @param parties that were formed
 * @param rifts that a whole party entered
 * @param returns of whole parties to where they met
 * @param splits arrivals of a party's members in different instances
 * @param missed bots that were not where they wanted to be within a minute
 * @param matches that bots played to their end, each counted once for each of them
 * @param matchesLost that did not come to their end, counted likewise
 * @param refused requests of theirs that the API refused or did not answer
 */
public record TripCounts(
        long parties,
        long rifts,
        long returns,
        long splits,
        long missed,
        long matches,
        long matchesLost,
        long refused) {

    /** No trip. */
    public static final TripCounts NONE = new TripCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Arrivals of whole parties, each of which could have been split. */
    public long arrivals() {
        return rifts + returns;
    }

    /** Trips of others beside these. */
    public TripCounts plus(TripCounts other) {
        return new TripCounts(parties + other.parties, rifts + other.rifts, returns + other.returns,
                splits + other.splits, missed + other.missed, matches + other.matches, matchesLost + other.matchesLost,
                refused + other.refused);
    }

    /** What happened after {@code earlier}. */
    public TripCounts minus(TripCounts earlier) {
        return new TripCounts(parties - earlier.parties, rifts - earlier.rifts, returns - earlier.returns,
                splits - earlier.splits, missed - earlier.missed, matches - earlier.matches,
                matchesLost - earlier.matchesLost, refused - earlier.refused);
    }

    /** Writes what {@link #read} reads. */
    void write(DataOutputStream out) throws IOException {
        for (long count : new long[]{parties, rifts, returns, splits, missed, matches, matchesLost, refused}) {
            out.writeLong(count);
        }
    }

    /** Reads what {@link #write} wrote. */
    static TripCounts read(DataInputStream in) throws IOException {
        return new TripCounts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(),
                in.readLong(), in.readLong());
    }
}
