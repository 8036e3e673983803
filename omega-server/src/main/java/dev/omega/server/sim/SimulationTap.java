package dev.omega.server.sim;

import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.SimulationStrategies;

/**
 * Hears every call that changes a simulation, in its order, and every end of a tick: what a recording is made of. Called by
 * the zone thread in the middle of a tick, so it must neither block nor allocate.
 */
public interface SimulationTap {

    /** {@link Simulation#spawnPlayer} answered {@code entity}. */
    void onSpawn(PlayerSpawn spawn, int entity);

    /** See {@link Simulation#wear}. */
    void onWear(int entity, Gear gear);

    /** See {@link Simulation#despawn}. */
    void onDespawn(int entity);

    /** See {@link Simulation#input}. */
    void onInput(int entity, int seq, long packedRuns);

    /** See {@link Simulation#action(int, SkillRequest)}. */
    void onAction(int entity, SkillRequest asked);

    /** See {@link Simulation#restartSequences}. */
    void onRestart(int entity);

    /** See {@link Simulation#use} and {@link Simulation#easeMinds}. */
    void onSteer(SimulationStrategies strategies, boolean mindsEased);

    /** See {@link Simulation#changeContent}. */
    void onContent(ZoneDefinition version);

    /** The last phase of a tick is over. */
    void onTick(Simulation simulation);
}
