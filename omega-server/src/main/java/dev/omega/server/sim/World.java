package dev.omega.server.sim;

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
    final EventBuffer events = new EventBuffer();
    final ConfirmBuffer confirms = new ConfirmBuffer();

    private long tick;

    World(ZoneDefinition definition, long seed) {
        this.definition = definition;
        this.map = definition.map();
        this.rules = new TickRules(definition.rules());
        this.random = new ZoneRandom(seed);
        int capacity = Integer.highestOneBit(2 * (definition.rules().npcCount() + SPARE_PLAYERS) - 1);
        netIds = new NetIds(rules.quarantineTicks, SPARE_RELEASES);
        entities = new EntityTable(capacity, netIds);
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

    /** Makes an entity at a place, growing all tables when they are full; -1 when the net ids are used up. */
    int create(int kind, int archetype, String name) {
        if (entities.isFull()) {
            grow(2 * entities.capacity());
        }
        return entities.create(kind, archetype, name);
    }

    void remove(int entity) {
        entities.remove(entity, tick);
    }

    void hashInto(StateHash hash) {
        hash.add(tick);
        random.hashInto(hash);
        entities.hashInto(hash);
    }

    private void grow(int capacity) {
        entities.grow(capacity);
    }
}
