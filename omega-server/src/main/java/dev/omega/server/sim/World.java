package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.base.ZoneRandom;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.path.NpcPaths;

/** The state of an instance that its phases share, and what keeps the parallel arrays in step. Zone thread only. */
final class World {

    private static final int SPARE_PLAYERS = 128;
    private static final int SPARE_RELEASES = 1024;

    final ZoneDefinition definition;
    final ZoneMap map;
    final TickRules rules;
    final ZoneRandom random;
    final NetIds netIds;
    final EntityTable entities;
    final EntityClocks clocks;
    final InputQueues inputs;
    final ActionGates gates;
    final NpcTable npcs;
    final NpcPaths paths;
    final ActionQueue actions = new ActionQueue();
    final HitQueue hits = new HitQueue();
    final EventBuffer events = new EventBuffer();
    final ConfirmBuffer confirms = new ConfirmBuffer();
    final Strikes strikes;
    final Players players;

    private final Growable[] tables;
    private long tick;

    World(ZoneDefinition definition, long seed) {
        this.definition = definition;
        this.map = definition.map();
        this.rules = new TickRules(definition.rules());
        this.random = new ZoneRandom(seed);
        int slots = definition.rules().npcCount();
        int capacity = Integer.highestOneBit(2 * (slots + SPARE_PLAYERS) - 1);
        netIds = new NetIds(rules.quarantineTicks, expectedReleases(slots));
        entities = new EntityTable(capacity, netIds);
        clocks = new EntityClocks(capacity);
        inputs = new InputQueues(capacity);
        gates = new ActionGates(capacity, rules.simHz);
        npcs = new NpcTable(slots, rules, entities);
        paths = new NpcPaths(slots);
        tables = new Growable[]{entities, clocks, inputs, gates};
        strikes = new Strikes(this);
        players = new Players(this);
    }

    /** The tick being run, or the last one run; 0 before the first. */
    long tick() {
        return tick;
    }

    void openTick() {
        tick++;
        events.clear();
        confirms.clear();
        netIds.reclaim(tick);
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
    }

    /** Creatures that can die within one quarantine, and players that may leave meanwhile. */
    private int expectedReleases(int slots) {
        int perSlot = 0;
        for (int group = 0; group < rules.groups(); group++) {
            int life = Math.max(1, rules.npc(group).respawnTicks);
            perSlot = Math.max(perSlot, rules.quarantineTicks / life + 1);
        }
        return slots * perSlot + SPARE_RELEASES;
    }
}
