package dev.omega.server.zone;

import dev.omega.server.replication.Savings;
import dev.omega.server.sim.rules.SimulationStrategies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts strategies into use and out of it. Zone thread only. */
final class StrategyDesk {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyDesk.class);

    private final ZoneContext zone;
    private final Relief relief;

    StrategyDesk(ZoneContext zone, Relief relief) {
        this.zone = zone;
        this.relief = relief;
    }

    /** From the present tick on exactly these are in use. */
    void use(Strategies strategies) {
        LOG.info("instance {} runs {}", zone.config.instanceId(),
                strategies.without().isEmpty() ? "with all strategies" : "without " + strategies.withoutText());
        Savings savings = new Savings(strategies.use(Strategy.DELTA), strategies.use(Strategy.INTEREST),
                strategies.use(Strategy.FREQUENCY));
        zone.replication = zone.config.replication().withSavings(savings);
        relief.apply();
        zone.outbox.use(strategies);
        zone.simulation.use(new SimulationStrategies(strategies.use(Strategy.POOL), strategies.use(Strategy.AICULL),
                strategies.use(Strategy.PATHCACHE), strategies.use(Strategy.LOD)));
        zone.stats.strategies(strategies);
    }
}
