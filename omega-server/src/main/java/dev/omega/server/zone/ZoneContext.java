package dev.omega.server.zone;

import dev.omega.server.replication.EventFeed;
import dev.omega.server.replication.ReplicationConfig;
import dev.omega.server.replication.ReplicationTable;
import dev.omega.server.replication.Replicator;
import dev.omega.server.sim.Simulation;

/** What the phases of one instance share. Zone thread only. */
final class ZoneContext {

    final ZoneConfig config;
    final ZoneEnvironment environment;
    final Simulation simulation;
    final ReplicationTable table;
    final Replicator replicator;
    final EventFeed feed = new EventFeed();
    final Roster roster = new Roster();
    final ZoneStats stats;
    final Outbox outbox;

    /** Players out of combat get every second State. */
    boolean sparesIdle;

    /** What viewers get when nothing is overloaded. */
    ReplicationConfig replication;

    /** The tick being run. */
    int tick;

    ZoneContext(ZoneConfig config, ZoneEnvironment environment) {
        this.config = config;
        this.environment = environment;
        simulation = new Simulation(config.definition(), config.seed());
        table = new ReplicationTable(simulation.entities().capacity());
        replicator = new Replicator(config.replication(), table);
        stats = new ZoneStats(config.simHz(), config.relieved());
        outbox = new Outbox(stats, environment.flusher());
        replication = config.replication();
    }

    void count(ZoneCounter counter) {
        stats.add(counter, 1);
    }
}
