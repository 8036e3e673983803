package dev.omega.server.sim;

import dev.omega.server.sim.base.OperationBudget;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.path.Corners;
import dev.omega.server.sim.path.FlowFields;
import dev.omega.server.sim.path.NpcPaths;
import dev.omega.server.sim.path.PathQueue;
import dev.omega.server.sim.path.WaySearch;
import java.util.Arrays;

/**
 * Phase 3: answers requests for paths, oldest first, while the tick's operations last: a straight walk if there is one by
 * now, else along the field of somebody chased by many, else from the cache or by a search. An answer from the cache
 * counts as many operations as its search did, so that the cache changes nothing but the time it takes.
 */
final class PathService {

    /** Chasers of one goal from which on they share a field (protocol.md, 4.7). */
    private static final int CROWD = 4;

    private final World world;
    private final EntityTable entities;
    private final NpcTable npcs;
    private final NpcPaths paths;
    private final PathQueue requests;
    private final NpcNavigation navigation;
    private final WaySearch search;
    private final FlowFields fields;
    private final OperationBudget budget;
    private int[] chasers;

    PathService(World world, PathQueue requests, NpcNavigation navigation) {
        this.world = world;
        this.entities = world.entities;
        this.npcs = world.npcs;
        this.paths = world.paths;
        this.requests = requests;
        this.navigation = navigation;
        this.search = new WaySearch(world.map, world.rules.budget.searchNodes(), NpcNavigation.CLEARANCE);
        this.fields = new FlowFields(world.map, world.rules.simHz / 2);
        this.budget = new OperationBudget(world.rules.budget.pathOperations());
        this.chasers = new int[entities.capacity()];
    }

    void run() {
        budget.reset();
        if (requests.isEmpty()) {
            return;
        }
        countChasers();
        while (!budget.isSpent()) {
            int slot = requests.take();
            if (slot < 0) {
                return;
            }
            paths.unwant(slot);
            int mind = npcs.mind(slot);
            if (mind == NpcTable.CHASE || mind == NpcTable.RETURN || mind == NpcTable.PATROL) {
                answer(slot, npcs.entity(slot));
            }
        }
    }

    /** Cells have been opened or closed. */
    void onChange(CellList cells) {
        search.onChange(cells);
        fields.forget();
    }

    /** Searches made since the start. */
    long searches() {
        return search.searches();
    }

    /** Requests answered from the cache since the start. */
    long cacheHits() {
        return search.cacheHits();
    }

    /** Fields worked out since the start. */
    long fieldBuilds() {
        return fields.builds();
    }

    void hashInto(StateHash hash) {
        fields.hashInto(hash);
        requests.hashInto(hash);
    }

    private void countChasers() {
        if (chasers.length < entities.capacity()) {
            chasers = new int[entities.capacity()];
        }
        Arrays.fill(chasers, 0);
        for (int slot = 0; slot < npcs.slots(); slot++) {
            int target = npcs.mind(slot) == NpcTable.CHASE ? npcs.target(slot) : -1;
            if (target >= 0) {
                chasers[target]++;
            }
        }
    }

    private void answer(int slot, int entity) {
        int goalX = paths.goalX(slot);
        int goalY = paths.goalY(slot);
        boolean isBlocked = npcs.blockedMoves(slot) >= NpcNavigation.BLOCKED_MOVES;
        int from = world.map.cellAt(entities.x(entity), entities.y(entity));
        int to = world.map.cellAt(goalX, goalY);
        if (from == to || (!isBlocked && navigation.walksStraight(entity, goalX, goalY, budget))) {
            paths.drop(slot);
            npcs.headFor(slot, goalX, goalY, pace(slot), world.tick());
            return;
        }
        if (!alongField(slot, entity, to)) {
            bySearch(slot, entity, from, to);
        }
        if (paths.following(slot)) {
            int corner = paths.corner(slot);
            npcs.stop(slot);
            npcs.headFor(slot, world.map.centerX(corner), world.map.centerY(corner), pace(slot), world.tick());
        }
    }

    private int pace(int slot) {
        return npcs.mind(slot) == NpcTable.PATROL ? NpcTable.WALK : NpcTable.RUN;
    }

    private boolean alongField(int slot, int entity, int to) {
        int target = npcs.mind(slot) == NpcTable.CHASE ? npcs.target(slot) : -1;
        if (target < 0 || chasers[target] < CROWD) {
            return false;
        }
        Corners corners = fields.towards(entities.handle(target), to, entities.x(entity), entities.y(entity),
                entities.radius(entity) + NpcNavigation.CLEARANCE, world.tick());
        budget.spend(corners.operations());
        keep(slot, corners);
        return corners.size() > 0;
    }

    /** A canonical way begins near, so it serves only if its first corner can be walked to from here. */
    private void bySearch(int slot, int entity, int from, int to) {
        if (!search.isNear(from, to)) {
            Corners corners = search.between(from, to, entities.radius(entity), world.strategies.pathCache());
            budget.spend(corners.operations());
            if (corners.size() > 0 && navigation.walksStraight(entity, world.map.centerX(corners.cell(0)),
                    world.map.centerY(corners.cell(0)), budget)) {
                keep(slot, corners);
                return;
            }
        }
        Corners corners = search.exact(entities.x(entity), entities.y(entity), to, entities.radius(entity));
        budget.spend(corners.operations());
        keep(slot, corners);
    }

    private void keep(int slot, Corners corners) {
        paths.begin(slot);
        for (int i = 0; i < corners.size(); i++) {
            paths.addCorner(slot, corners.cell(i));
        }
    }
}
