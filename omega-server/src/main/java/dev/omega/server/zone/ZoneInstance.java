package dev.omega.server.zone;

import dev.omega.protocol.CloseCode;
import dev.omega.server.sim.Simulation;
import dev.omega.server.sim.SimulationTap;
import dev.omega.server.zone.overload.OverloadLadder;

/**
 * One running copy of a zone. {@link #tick} belongs to the thread that paces the instance; the other methods may be
 * called by any thread unless they say otherwise.
 */
public final class ZoneInstance {

    /** Records per player that may wait between two ticks: more than a second of Inputs. */
    private static final int INBOX_RECORDS_PER_PLAYER = 16;
    private static final int MIN_INBOX_RECORDS = 256;

    private final ZoneContext zone;
    private final Simulation simulation;
    private final ZoneInbox inbox;
    private final PhaseClock clock;
    private final LinkDesk links;
    private final Checkpoints checkpoints;
    private final Departures departures;
    private final InboxPhase inboxPhase;
    private final GainPhase gainPhase;
    private final RoundPhase roundPhase;
    private final TravelPhase travelPhase;
    private final ReplicatePhase replicatePhase;
    private final Relief relief;
    private final Observers observers;
    private double threadLoad;

    /** A fresh world without players. */
    public ZoneInstance(ZoneConfig config, ZoneEnvironment environment) {
        zone = new ZoneContext(config, environment);
        simulation = zone.simulation;
        inbox = new ZoneInbox(inboxRecords(config.capacity()));
        clock = new PhaseClock(environment.nanoTime(), environment.cpuNs(), zone.stats);
        links = new LinkDesk(zone);
        checkpoints = new Checkpoints(zone);
        LastStates lastStates = new LastStates(config.simHz());
        GearDesk gear = new GearDesk(zone);
        Admission admission = new Admission(zone, links, checkpoints, lastStates, gear);
        Transits transits = new Transits(zone, admission);
        departures = new Departures(zone, links, checkpoints, lastStates, transits);
        relief = new Relief(zone);
        observers = new Observers(zone, new SightDesk(zone));
        inboxPhase = new InboxPhase(zone, inbox, admission, departures, transits, gear, new StrategyDesk(zone, relief),
                observers);
        if (!config.strategies().without().isEmpty()) {
            inbox.offerStrategies(config.strategies());
        }
        gainPhase = new GainPhase(zone);
        roundPhase = new RoundPhase(zone, departures);
        travelPhase = new TravelPhase(zone, departures);
        replicatePhase = new ReplicatePhase(zone, departures, observers);
    }

    /** A power of two. */
    private static int inboxRecords(int capacity) {
        int wanted = Math.max(MIN_INBOX_RECORDS, INBOX_RECORDS_PER_PLAYER * capacity);
        return Integer.highestOneBit(2 * wanted - 1);
    }

    /** How it is run. */
    public ZoneConfig config() {
        return zone.config;
    }

    /** Where other threads put what concerns the instance. */
    public ZoneInbox inbox() {
        return inbox;
    }

    /** Its figures. */
    public ZoneStats stats() {
        return zone.stats;
    }

    /** From now on {@code tap} hears what changes the world. Before the first tick, so that it hears everything. */
    public void record(SimulationTap tap) {
        simulation.tap(tap);
    }

    /** Whether a drain was ordered and everybody is out. */
    public boolean isDrained() {
        return departures.isDrained();
    }

    /** Time from one tick to the next; longer than configured while time is dilated. */
    public long periodNs() {
        return zone.stats.ladder().periodNs();
    }

    /** How busy the pacing thread is, see {@link OverloadLadder#tick}. Pacing thread only. */
    public void threadLoad(double load) {
        threadLoad = load;
    }

    /**
     * Runs one tick. Pacing thread only.
     *
     * @param nowNs when the tick began, on the clock of the environment
     */
    public void tick(long nowNs) {
        zone.tick = (int) simulation.tickNumber() + 1;
        clock.start();
        drainInbox();
        stepPlayers();
        think();
        findPaths();
        integrate();
        collide();
        combat();
        timers();
        replicate();
        checkpoint();
        flush();
        zone.stats.population(zone.roster.count(), simulation.entities().count() - zone.roster.count());
        clock.stop(nowNs, threadLoad);
        relief.follow(zone.stats.ladder());
    }

    /** The schedule gave up ticks because it was too far behind. Pacing thread only. */
    public void ticksSkipped(int ticks) {
        zone.stats.add(ZoneCounter.TICKS_SKIPPED, ticks);
        zone.stats.ladder().ticksLost(ticks);
    }

    /**
     * The instance is broken: a tick threw. Saves what can be saved and closes every link with 4000. Pacing thread only;
     * nothing may be called after it.
     */
    public void fail() {
        departures.closeAll();
        observers.closeAll();
        zone.environment.flusher().flush();
    }

    /**
     * The instance hangs in a tick and is given up: its players are closed with 4000 and their characters given back as they
     * were last saved, so that they can play elsewhere. Any thread; whatever the hanging tick does later changes nothing.
     */
    public void evacuate() {
        for (Roster.Occupant occupant : zone.roster.occupants()) {
            PlayerLink link = occupant.link();
            if (link != null) {
                link.close(CloseCode.SHUTTING_DOWN, "retry=" + zone.config.retryMs());
            }
            if (!occupant.cell().leave()) {
                zone.environment.checkpoints().abandoned(occupant.cell().characterId(), occupant.fence());
            }
        }
    }

    /** Hash of the whole simulation, for comparing runs. Pacing thread only. */
    long stateHash() {
        return simulation.stateHash();
    }

    /** Pacing thread only. */
    ZoneContext context() {
        return zone;
    }

    private void drainInbox() {
        inboxPhase.run();
        clock.lap(ZonePhase.DRAIN);
    }

    private void stepPlayers() {
        simulation.stepPlayers();
        clock.lap(ZonePhase.STEP_PLAYERS);
    }

    private void think() {
        simulation.think();
        clock.lap(ZonePhase.THINK);
    }

    private void findPaths() {
        simulation.findPaths();
        clock.lap(ZonePhase.PATHS);
    }

    private void integrate() {
        simulation.integrate();
        clock.lap(ZonePhase.INTEGRATE);
    }

    private void collide() {
        simulation.collide();
        clock.lap(ZonePhase.COLLIDE);
    }

    private void combat() {
        simulation.combat();
        clock.lap(ZonePhase.COMBAT);
    }

    private void timers() {
        simulation.timers();
        gainPhase.run();
        roundPhase.run();
        travelPhase.run();
        clock.lap(ZonePhase.TIMERS);
    }

    private void replicate() {
        replicatePhase.run();
        clock.lap(ZonePhase.REPLICATE);
    }

    private void checkpoint() {
        checkpoints.run();
        departures.run();
        clock.lap(ZonePhase.CHECKPOINT);
    }

    private void flush() {
        zone.environment.flusher().flush();
        clock.lap(ZonePhase.FLUSH);
    }
}
