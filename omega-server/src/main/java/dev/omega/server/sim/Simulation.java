package dev.omega.server.sim;

/**
 * One instance's world, advanced tick by tick. See the package for what that promises. Zone thread only.
 *
 * <p>The phases are public so that their caller can measure each; they must be called in the order of {@link #tick()}.
 * {@link #stepPlayers()} opens a tick (and clears what {@link #events()} and {@link #confirms()} hold of the one before).
 * Players come, go and send between two ticks.
 */
public final class Simulation {

    private final World world;

    /** A fresh world with its creatures in place. */
    public Simulation(ZoneDefinition definition, long seed) {
        world = new World(definition, seed);
    }

    /** The zone this is an instance of. */
    public ZoneDefinition definition() {
        return world.definition;
    }

    /** Puts a character into the world; returns its entity index, or -1 when the world has no net id left. */
    public int spawnPlayer(PlayerSpawn spawn) {
        int entity = world.create(EntityKind.PLAYER, spawn.archetype(), spawn.name());
        if (entity >= 0) {
            int at = world.random.next(world.map.spawnCount());
            world.entities.teleport(entity, world.map.spawnX(at), world.map.spawnY(at), world.tick());
        }
        return entity;
    }

    /** Takes a player out of the world at once. */
    public void despawn(int entity) {
        world.remove(entity);
    }

    /**
     * Queues a player's movement (docs/protocol.md, Input). Older or repeated sequence numbers are ignored; when more
     * than 6 ticks wait, the oldest are skipped.
     *
     * @param seq 0..127, one more than the input before; the first of a connection is 0
     * @param packedRuns {@code InputRuns}
     */
    public void input(int entity, int seq, long packedRuns) {}

    /**
     * Queues a player's attack; it is judged in the combat phase of the next tick and answered in {@link #confirms()}.
     *
     * @param actionSeq 0..127, one more than the action before; the first of a connection is 0
     * @param targetEntity entity index, or -1 for none or one the player cannot see
     * @param x reserved for skills aimed at a place, simulation units
     * @param y see x
     */
    public void action(int entity, int actionSeq, int skill, int targetEntity, int x, int y) {}

    /** Starts both sequences of a player over, as after a resume: its next input and action have number 0. */
    public void restartSequences(int entity) {}

    /** Sequence number of the last input whose every tick has been walked; 127 before the first. */
    public int appliedInputSeq(int entity) {
        return 127;
    }

    /**
     * Place of a player at the end of the input {@link #appliedInputSeq(int)} names, and of anything that happened to it
     * since before the next input began: what a client replays its later inputs from. Simulation units.
     */
    public int appliedX(int entity) {
        return world.entities.x(entity);
    }

    /** See {@link #appliedX(int)}. */
    public int appliedY(int entity) {
        return world.entities.y(entity);
    }

    /** Ticks of input a player has waiting, 0..6. */
    public int queuedInputTicks(int entity) {
        return 0;
    }

    /** Units of 1/256 m a player moves in a tick at a {@code Gait}; what a client predicts with. */
    public int unitsPerTick(int gait) {
        return 0;
    }

    /** Runs one whole tick. */
    public void tick() {
        stepPlayers();
        think();
        findPaths();
        integrate();
        collide();
        combat();
        timers();
    }

    /** Phase 1: opens the tick and moves every player by one tick of its input. */
    public void stepPlayers() {
        world.openTick();
    }

    /** Phase 2: creatures decide, within the budget. */
    public void think() {}

    /** Phase 3: answers creatures' requests for paths, within the budget. */
    public void findPaths() {}

    /** Phase 4: moves creatures. */
    public void integrate() {}

    /** Phase 5: pushes creatures that overlap apart. */
    public void collide() {}

    /** Phase 6: judges actions, then applies all damage of the tick. */
    public void combat() {}

    /** Phase 7: regeneration, respawns, ends of corpses. */
    public void timers() {}

    /** Number of the tick run last; 0 before the first. */
    public long tickNumber() {
        return world.tick();
    }

    /** All entities. */
    public EntityTable entities() {
        return world.entities;
    }

    /** The entity with this net id, or -1; any int may be asked for. */
    public int entityByNetId(int netId) {
        return world.entities.byNetId(netId);
    }

    /** What happened in the last tick. */
    public EventBuffer events() {
        return world.events;
    }

    /** Answers to the actions judged in the last tick. */
    public ConfirmBuffer confirms() {
        return world.confirms;
    }

    /** A 64-bit hash of the whole state: equal for equal definitions, seeds and calls. */
    public long stateHash() {
        StateHash hash = new StateHash();
        world.hashInto(hash);
        return hash.value();
    }
}
