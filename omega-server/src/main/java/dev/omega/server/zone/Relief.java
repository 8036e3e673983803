package dev.omega.server.zone;

import dev.omega.server.replication.ReplicationConfig;
import dev.omega.server.zone.overload.OverloadLadder;
import dev.omega.server.zone.overload.OverloadRung;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the rung of the overload ladder asks for, and undoes it. Zone thread only. */
final class Relief {

    private static final Logger LOG = LoggerFactory.getLogger(Relief.class);
    private static final int NARROW_CAP = 48;
    private static final int NARROWEST_CAP = 32;

    private final ZoneContext zone;
    private OverloadRung present = OverloadRung.NORMAL;

    Relief(ZoneContext zone) {
        this.zone = zone;
    }

    /** A tick is over: changes what has to change. */
    void follow(OverloadLadder ladder) {
        OverloadRung rung = ladder.rung();
        if (rung == present) {
            return;
        }
        if (rung.compareTo(present) > 0) {
            LOG.warn("instance {}: tick load {} %, {} of 100 ticks lost, overload ladder up to {}",
                    zone.config.instanceId(), Math.round(ladder.load() * 100), Math.round(ladder.lost() * 100),
                    rung.key());
        } else {
            LOG.info("instance {}: tick load {} %, overload ladder down to {}", zone.config.instanceId(),
                    Math.round(ladder.load() * 100), rung.key());
        }
        present = rung;
        apply();
    }

    /** Brings what the rung asks for into force, on top of what is usual now. */
    void apply() {
        zone.replicator.reconfigure(relieved(zone.replication));
        zone.simulation.easeMinds(isAtLeast(OverloadRung.LESS_DETAIL));
        zone.sparesIdle = isAtLeast(OverloadRung.ADMISSION_CLOSED);
    }

    private ReplicationConfig relieved(ReplicationConfig normal) {
        ReplicationConfig config = normal;
        if (isAtLeast(OverloadRung.LESS_DETAIL)) {
            config = config.withRefresh(2 * normal.refreshTicks(), normal.minDwellTicks());
        }
        if (isAtLeast(OverloadRung.NARROW_VIEW)) {
            int cap = isAtLeast(OverloadRung.ADMISSION_CLOSED) ? NARROWEST_CAP : NARROW_CAP;
            config = config.withViewCap(Math.min(cap, normal.viewCap())).withSlowestFarPeriod();
        }
        return config;
    }

    private boolean isAtLeast(OverloadRung rung) {
        return present.compareTo(rung) >= 0;
    }
}
