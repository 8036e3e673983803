package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.path.NpcPaths;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;
import org.jspecify.annotations.Nullable;

/** The state of an instance that its phases share, and what keeps the parallel arrays in step. Zone thread only. */
final class World {

    private static final int SPARE_PLAYERS = 128;
    /** What creatures leave behind lies there for a while; tables that grow while many play cost all of them a pause. */
    private static final int SPARE_LOOT_PER_CREATURE = 2;
    /** Farthest back a player may have seen (docs/decisions.md 25). */
    private static final int MAX_REWIND_MS = 400;
    private static final int SEQUENCES = 128;
    private static final int SPARE_RELEASES = 1024;

    ZoneDefinition definition;
    ZoneMap map;
    TickRules rules;
    final ZoneRandom random;
    final NetIds netIds;
    final EntityTable entities;
    final EntityClocks clocks;
    final InputQueues inputs;
    final ActionGates gates;
    NpcTable npcs;
    NpcPaths paths;
    final ActionQueue actions = new ActionQueue();
    final EffectQueue effects = new EffectQueue();
    final EventBuffer events = new EventBuffer();
    final ConfirmBuffer confirms = new ConfirmBuffer();
    final GainBuffer gains = new GainBuffer();
    final ScoreBuffer scores = new ScoreBuffer();
    final RoadBuffer roadsTaken = new RoadBuffer();
    final Statuses statuses;
    final Casts casts;
    final Dashes dashes;
    final Pickups pickups;
    final GearTable gear;
    final Rounds rounds;
    final Roads roads;
    final PositionTrail trail;
    Threats threats;
    final Sides sides;
    final Bodies bodies;
    final SkillUse skills;
    final Missiles missiles;
    final Players players;
    Doors doors;

    SimulationStrategies strategies = SimulationStrategies.ALL;
    /** Creatures think half as often. */
    boolean mindsEased;

    private @Nullable DoorListener doorListener;
    private final Growable[] tables;
    private long tick;

    World(ZoneDefinition definition, long seed) {
        this.definition = definition;
        this.map = definition.doors().isEmpty() ? definition.map() : definition.map().own();
        this.rules = new TickRules(definition.rules());
        this.random = new ZoneRandom(seed);
        int slots = definition.rules().npcCount();
        int fixtures = slots + definition.doors().size();
        int expected = fixtures + SPARE_PLAYERS + SPARE_LOOT_PER_CREATURE * slots;
        int capacity = Integer.highestOneBit(2 * expected - 1);
        netIds = new NetIds(rules.quarantineTicks, expectedReleases(slots));
        entities = new EntityTable(capacity, netIds);
        clocks = new EntityClocks(capacity);
        inputs = new InputQueues(capacity);
        gates = new ActionGates(capacity, rules.simHz);
        npcs = new NpcTable(slots, rules, entities);
        paths = new NpcPaths(slots);
        statuses = new Statuses(this, capacity);
        casts = new Casts(this, capacity);
        dashes = new Dashes(this, capacity);
        pickups = new Pickups(this, capacity);
        gear = new GearTable(capacity);
        rounds = new Rounds(this, capacity);
        roads = new Roads(this, roadsTaken, capacity, definition.roads());
        trail = new PositionTrail(entities);
        tables = new Growable[]{entities, clocks, inputs, gates, statuses, casts, dashes, pickups, gear, rounds, roads,
                trail};
        threats = new Threats(this);
        sides = new Sides(this);
        bodies = new Bodies(this);
        skills = new SkillUse(this);
        missiles = new Missiles(this);
        players = new Players(this);
        doors = new Doors(this, definition.doors());
    }

    /** Hears which cells have been opened or closed. */
    @FunctionalInterface
    interface DoorListener {

        void onDoor(CellList cells);
    }

    void listenToDoors(DoorListener listener) {
        doorListener = listener;
    }

    /** Cells of a door have been opened or closed. */
    void onDoor(CellList cells) {
        if (doorListener != null) {
            doorListener.onDoor(cells);
        }
    }

    /** The tick being run, or the last one run; 0 before the first. */
    long tick() {
        return tick;
    }

    void openTick() {
        tick++;
        events.clear();
        confirms.clear();
        gains.clear();
        scores.clear();
        roadsTaken.clear();
        netIds.reclaim(tick);
    }

    /** Becomes another version of its zone: rules and empty tables of creatures and doors. */
    void become(ZoneDefinition next) {
        doors.unhang();
        definition = next;
        rules = new TickRules(next.rules());
        map = next.doors().isEmpty() ? next.map() : next.map().own();
        int slots = next.rules().npcCount();
        npcs = new NpcTable(slots, rules, entities);
        paths = new NpcPaths(slots);
        threats = new Threats(this);
        doors = new Doors(this, next.doors());
        roads.become(next.roads());
        makeRoom(slots + next.doors().size());
    }

    /** Makes sure that this many more entities can be made without growing. */
    void makeRoom(int more) {
        int capacity = entities.capacity();
        while (entities.count() + more > capacity) {
            capacity *= 2;
        }
        if (capacity > entities.capacity()) {
            for (Growable table : tables) {
                table.grow(capacity);
            }
        }
    }

    /** A new entity has an index: nothing of the one before sticks to it. */
    void enter(int entity) {
        clocks.restart(entity);
        gear.set(entity, Gear.NONE);
        release(entity);
    }

    /** Ends everything an entity is doing and everything that lasts on it, but what was done to it in this tick. */
    void release(int entity) {
        statuses.clear(entity);
        casts.clear(entity);
        dashes.stop(entity);
    }

    /** Percent of its normal speed an entity walks with; 0 while it dashes or casts as a creature. */
    int mobility(int entity) {
        return dashes.isDashing(entity) ? 0 : speed(entity);
    }

    /** Percent of its normal speed an entity walks with by itself; 0 when it cannot walk. */
    int speed(int entity) {
        return gear.speed(entity, statuses.speed(entity));
    }

    /** The tick of the world a player saw when it asked, not longer ago than allowed. */
    long seenTick(SkillRequest request) {
        int age = (int) (tick - request.view) & (SEQUENCES - 1);
        // A picture from the future, or from more than half the window ago, is none a client can have.
        int most = Math.min(request.maxRewindTicks, TickRules.ticks(MAX_REWIND_MS, rules.simHz));
        return age > SEQUENCES / 2 || most <= 0 ? Long.MAX_VALUE : tick - Math.min(age, most - 1);
    }

    void hashInto(StateHash hash) {
        int highWater = entities.highWater();
        hash.add(tick);
        random.hashInto(hash);
        entities.hashInto(hash);
        clocks.hashInto(hash, highWater);
        inputs.hashInto(hash, highWater);
        gates.hashInto(hash, highWater);
        npcs.hashInto(hash);
        paths.hashInto(hash);
        actions.hashInto(hash);
        statuses.hashInto(hash, highWater);
        casts.hashInto(hash, highWater);
        dashes.hashInto(hash, highWater);
        pickups.hashInto(hash, highWater);
        gear.hashInto(hash, highWater);
        rounds.hashInto(hash, highWater);
        roads.hashInto(hash, highWater);
        trail.hashInto(hash, highWater);
        threats.hashInto(hash);
        missiles.hashInto(hash);
        doors.hashInto(hash);
        hash.add(gains.next());
    }

    /** Creatures that can die within one quarantine, what they leave behind, and players that may leave meanwhile. */
    private int expectedReleases(int slots) {
        int perSlot = 0;
        for (int group = 0; group < rules.groups(); group++) {
            int life = Math.max(1, rules.npc(group).respawnTicks);
            int fallen = 1 + rules.npc(group).loot.mostPicks();
            perSlot = Math.max(perSlot, fallen * (rules.quarantineTicks / life + 1));
        }
        return slots * perSlot + SPARE_RELEASES;
    }
}
