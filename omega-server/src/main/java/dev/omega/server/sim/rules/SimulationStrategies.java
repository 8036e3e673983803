package dev.omega.server.sim.rules;

/**
 * Which of the simulation's savings are on. Each can be switched off between two ticks, to measure what it saves; the off
 * form does the work in the plain way. Immutable.
 *
 * <p>Without {@code pool} and {@code pathCache} the same things happen, only dearer: the hash of the state stays the same.
 * Without {@code aiCulling} and {@code lod} far creatures do more, so the world goes another way. Applying the effects of
 * a tick in one pass cannot be switched off: it is a rule (who strikes each other down in the same tick both fall).
 *
 * @param pool reuses the memory of missiles, aims and neighbour queries; off: fresh arrays and objects for each
 * @param aiCulling creatures think by the distance of the nearest player; off: all as often as the nearest
 * @param pathCache answers requests for ways found before; off: a search for each request
 * @param lod far creatures move in few large steps, and not at all when nobody is near; off: all in every tick
 */
public record SimulationStrategies(boolean pool, boolean aiCulling, boolean pathCache, boolean lod) {

    /** Every saving on. */
    public static final SimulationStrategies ALL = new SimulationStrategies(true, true, true, true);

    private static final int POOL = 1;
    private static final int AI_CULLING = 1 << 1;
    private static final int PATH_CACHE = 1 << 2;
    private static final int LOD = 1 << 3;

    /** The same without pooling. */
    public SimulationStrategies withoutPool() {
        return new SimulationStrategies(false, aiCulling, pathCache, lod);
    }

    /** The same without culling of creature minds. */
    public SimulationStrategies withoutAiCulling() {
        return new SimulationStrategies(pool, false, pathCache, lod);
    }

    /** The same without the path cache. */
    public SimulationStrategies withoutPathCache() {
        return new SimulationStrategies(pool, aiCulling, false, lod);
    }

    /** The same without levels of detail. */
    public SimulationStrategies withoutLod() {
        return new SimulationStrategies(pool, aiCulling, pathCache, false);
    }

    /** The four as bits, for recordings. */
    public int bits() {
        return (pool ? POOL : 0) | (aiCulling ? AI_CULLING : 0) | (pathCache ? PATH_CACHE : 0) | (lod ? LOD : 0);
    }

    /** The strategies with these bits. */
    public static SimulationStrategies ofBits(int bits) {
        return new SimulationStrategies((bits & POOL) != 0, (bits & AI_CULLING) != 0, (bits & PATH_CACHE) != 0,
                (bits & LOD) != 0);
    }
}
