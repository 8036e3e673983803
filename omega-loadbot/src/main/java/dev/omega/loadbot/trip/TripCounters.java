package dev.omega.loadbot.trip;

import dev.omega.loadbot.measure.TripCounts;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of trips. Thread-safe. */
final class TripCounters {

    final LongAdder parties = new LongAdder();
    final LongAdder rifts = new LongAdder();
    final LongAdder returns = new LongAdder();
    final LongAdder splits = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder matches = new LongAdder();
    final LongAdder matchesLost = new LongAdder();
    final LongAdder refused = new LongAdder();

    TripCounts counts() {
        return new TripCounts(parties.sum(), rifts.sum(), returns.sum(), splits.sum(), missed.sum(), matches.sum(),
                matchesLost.sum(), refused.sum());
    }
}
