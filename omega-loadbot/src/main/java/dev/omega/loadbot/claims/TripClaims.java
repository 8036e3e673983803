package dev.omega.loadbot.claims;

import dev.omega.loadbot.measure.Fullness;
import dev.omega.loadbot.measure.Measurements;
import dev.omega.loadbot.measure.TripCounts;
import java.util.ArrayList;
import java.util.List;

/** E4 to E7: that nobody is placed where there is no room, that parties stay together, and that lines are kept. Rows are there when there was something to see. */
final class TripClaims {

    private static final Claim OVER_ADMISSIONS = Claim.gated("E4", "over-admissions", Target.atMost(0, Unit.COUNT),
            "Omega", "looks at an instance that found more players than its shard lets in, party reserve included");
    private static final Claim BEYOND_LIMIT = Claim.informative("E5", "shards beyond limit",
            Target.atMost(0, Unit.COUNT), "Omega", "looks at a shard that found more open instances than it may have");
    private static final Claim SPLITS = Claim.gated("E6", "party splits", Target.atMost(0, Unit.COUNT), "Omega",
            "arrivals of a whole party, in a rift or back from it, in more than one instance");

    private static final Claim PASSED_BY = Claim.gated("E7", "passed by in line", Target.atMost(0, Unit.COUNT), "Omega",
            "players in line who still waited 12 s after somebody got in who had come later");

    private TripClaims() {}

    static List<ClaimResult> judge(Measurements m) {
        List<ClaimResult> rows = new ArrayList<>();
        Fullness fullness = m.fullness();
        if (fullness.samples() > 0) {
            rows.add(OVER_ADMISSIONS.judge((double) fullness.overAdmissions(), fullness.observations()));
            rows.add(BEYOND_LIMIT.judge((double) fullness.beyondLimit(), fullness.samples()));
        }
        TripCounts trips = m.trips();
        if (trips.parties() > 0) {
            rows.add(SPLITS.judge((double) trips.splits(), trips.arrivals()));
        }
        if (m.lines().gotIn() > 0) {
            rows.add(PASSED_BY.judge((double) m.lines().passedBy(), m.lines().gotIn()));
        }
        return rows;
    }
}
