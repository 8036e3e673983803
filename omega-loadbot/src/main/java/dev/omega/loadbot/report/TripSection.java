package dev.omega.loadbot.report;

import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.Fullness.InstanceFill;
import dev.omega.loadbot.measure.Fullness.ZoneFill;
import dev.omega.loadbot.measure.LineCounts;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.TradeCounts;
import dev.omega.loadbot.measure.TripCounts;
import java.util.List;
import java.util.Locale;

/** How full the shards were over the window, what became of trips, and of deals. */
final class TripSection {

    private TripSection() {}

    static void write(Page page, Measurements m) {
        Fullness fullness = m.fullness();
        if (fullness.samples() > 0) {
            page.line(String.format(Locale.ROOT, "SHARDS  looked at %d times, %s over-admissions", fullness.samples(),
                    Numbers.of(fullness.overAdmissions())));
            fullness.zones().stream().filter(zone -> zone.most() > 0).forEach(zone -> zone(page, zone, fullness));
        }
        TripCounts trips = m.trips();
        if (!trips.equals(TripCounts.NONE)) {
            page.paragraph("TRIPS   ",
                    String.format(Locale.ROOT,
                            "%d parties formed, %d entered a rift, %d came back, %d split; matches played %d, lost %d;"
                                    + " not where they wanted to be in a minute %d; requests refused %d",
                            trips.parties(), trips.rifts(), trips.returns(), trips.splits(), trips.matches(),
                            trips.matchesLost(), trips.missed(), trips.refused()),
                    "        ");
        }
        lines(page, m.lines());
        trades(page, m.trades());
    }

    private static void lines(Page page, LineCounts lines) {
        if (!lines.equals(LineCounts.NONE)) {
            page.line(String.format(Locale.ROOT, "LINES   put in line %d times, got in from there %d, passed by %d",
                    lines.waited(), lines.gotIn(), lines.passedBy()));
        }
    }

    private static void trades(Page page, TradeCounts trades) {
        if (!trades.equals(TradeCounts.NONE)) {
            page.line(String.format(Locale.ROOT, "TRADES  %d offered, %d bought, %d letters claimed, %d declined",
                    trades.offered(), trades.bought(), trades.claimed(), trades.declined()));
        }
    }

    private static void zone(Page page, ZoneFill zone, Fullness fullness) {
        List<InstanceFill> filled =
                fullness.instances().stream().filter(instance -> instance.zoneId().equals(zone.zoneId())).toList();
        String open = zone.fewest() == zone.most() ? "" + zone.most() : zone.fewest() + " to " + zone.most();
        String fill = filled.isEmpty()
                ? "nobody there"
                : String.format(Locale.ROOT, "mean fill %.0f %%, fullest %.0f %%",
                        filled.stream().mapToDouble(InstanceFill::meanPercent).average().orElse(0),
                        filled.stream().mapToDouble(InstanceFill::mostPercent).max().orElse(0));
        String waiting = zone.waitingMost() == 0 ? "" : ", in line at most " + zone.waitingMost();
        page.line(String.format(Locale.ROOT, " %-11s %-5s open %s of %d..%d, %s%s", zone.zoneId(), zone.kind(), open,
                zone.minInstances(), zone.maxInstances(), fill, waiting));
    }
}
