package dev.omega.server.shards.placement;

import dev.omega.server.shards.placement.Placement.Limits;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The policies that come with the server. */
public enum StandardPolicy implements PlacementPolicy {
    /**
     * Instances are filled one after another up to the soft limit, so that people meet and empty instances can be ended; beyond it the
     * emptiest is taken, so that none is pressed to its cap before the others.
     */
    FILL {
        @Override
        public Candidate choose(List<Candidate> roomy, Limits limits, int seats) {
            return roomy.stream()
                    .filter(c -> c.roomTo(limits.softFillPercent()) >= seats)
                    .max(Candidate.BY_FILL)
                    .orElseGet(() -> emptiest(roomy));
        }
    },
    /** The emptiest is taken: all instances that are open are equally full, and none of them ever becomes empty. */
    SPREAD {
        @Override
        public Candidate choose(List<Candidate> roomy, Limits limits, int seats) {
            return emptiest(roomy);
        }
    };

    private static Candidate emptiest(List<Candidate> roomy) {
        return Collections.min(roomy, Candidate.BY_FILL);
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
