package dev.omega.server.sim;

import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.GridLine;
import dev.omega.server.sim.path.NpcPaths;
import dev.omega.server.sim.path.PathCache;
import dev.omega.server.sim.path.PathFinder;
import dev.omega.server.sim.path.PathQueue;

/**
 * Phase 3: answers requests for paths, oldest first, while the tick's operations last: a straight walk if there is one by
 * now, else a path from the cache, else a search.
 */
final class PathService {

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcPaths paths;
    private final PathQueue requests;
    private final NpcNavigation navigation;
    private final PathFinder finder;
    private final PathCache cache;
    private final OperationBudget budget;
    private long searches;
    private long cacheHits;

    PathService(World world, PathQueue requests, NpcNavigation navigation) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.paths = world.paths;
        this.requests = requests;
        this.navigation = navigation;
        this.finder = new PathFinder(world.map, world.rules.budget.searchNodes());
        this.cache = new PathCache(world.map);
        this.budget = new OperationBudget(world.rules.budget.pathOperations());
    }

    void run() {
        budget.reset();
        while (!budget.isSpent()) {
            int slot = requests.take();
            if (slot < 0) {
                return;
            }
            paths.unwant(slot);
            int mind = npcs.mind(slot);
            if (mind == NpcTable.CHASE || mind == NpcTable.RETURN) {
                answer(slot, npcs.entity(slot));
            }
        }
    }

    /** Searches made since the start. */
    long searches() {
        return searches;
    }

    /** Requests answered from the cache since the start. */
    long cacheHits() {
        return cacheHits;
    }

    void hashInto(StateHash hash) {
        cache.hashInto(hash);
        requests.hashInto(hash);
    }

    private void answer(int slot, int entity) {
        int goalX = paths.goalX(slot);
        int goalY = paths.goalY(slot);
        if (npcs.blockedMoves(slot) < NpcNavigation.BLOCKED_MOVES
                && navigation.walksStraight(entity, goalX, goalY, budget)) {
            paths.drop(slot);
            npcs.headFor(slot, goalX, goalY, NpcTable.RUN, world.tick());
            return;
        }
        int from = world.map.cellAt(entities.x(entity), entities.y(entity));
        int to = world.map.cellAt(goalX, goalY);
        if (from == to) {
            npcs.headFor(slot, goalX, goalY, NpcTable.RUN, world.tick());
            return;
        }
        if (!fromCache(slot, entity, from, to)) {
            bySearch(slot, entity, from, to);
        }
        if (paths.following(slot)) {
            int corner = paths.corner(slot);
            npcs.stop(slot);
            npcs.headFor(slot, world.map.centerX(corner), world.map.centerY(corner), NpcTable.RUN, world.tick());
        }
    }

    /** A cached path begins near, so it serves only if its first corner can be walked to from here. */
    private boolean fromCache(int slot, int entity, int from, int to) {
        int entry = cache.find(from, to);
        if (entry < 0) {
            return false;
        }
        int first = cache.corner(entry, 0);
        if (!navigation.walksStraight(entity, world.map.centerX(first), world.map.centerY(first), budget)) {
            return false;
        }
        cacheHits++;
        paths.begin(slot);
        for (int i = 0; i < cache.length(entry); i++) {
            paths.addCorner(slot, cache.corner(entry, i));
        }
        return true;
    }

    private void bySearch(int slot, int entity, int from, int to) {
        searches++;
        int cells = finder.search(from, to);
        budget.spend(finder.expanded());
        keepCorners(slot, entity, cells);
        if (finder.reachedGoal() && paths.length(slot) > 0) {
            cache.put(from, to, paths, slot);
        }
    }

    /** Keeps the cells at which the way must turn: each is the farthest that can be walked to from the one before. */
    private void keepCorners(int slot, int entity, int cells) {
        int radius = entities.radius(entity) + NpcNavigation.CLEARANCE;
        int x = entities.x(entity);
        int y = entities.y(entity);
        paths.begin(slot);
        int next = 0;
        while (next < cells) {
            int last = farthestWalkable(x, y, next, cells, radius);
            int corner = finder.cell(last);
            if (!paths.addCorner(slot, corner)) {
                return;
            }
            x = world.map.centerX(corner);
            y = world.map.centerY(corner);
            next = last + 1;
        }
    }

    private int farthestWalkable(int x, int y, int first, int cells, int radius) {
        int farthest = first;
        while (farthest + 1 < cells) {
            int cell = finder.cell(farthest + 1);
            int toX = world.map.centerX(cell);
            int toY = world.map.centerY(cell);
            budget.spend(GridLine.cells(x, y, toX, toY));
            if (!GridLine.walks(world.map, x, y, toX, toY, radius)) {
                return farthest;
            }
            farthest++;
        }
        return farthest;
    }
}
