package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.NpcGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where creatures live: places them when the world begins, buries them, and brings new ones. */
final class NpcHomes {

    /** Homes keep this far from where players start. */
    private static final int CAMP_DISTANCE = 15 * ZoneMap.CELL_UNITS;

    private static final int PLACE_ATTEMPTS = 200;

    private final World world;
    private final NpcTable npcs;

    NpcHomes(World world) {
        this.world = world;
        this.npcs = world.npcs;
    }

    /** Gives every slot that has none a home and a first creature. */
    void populate(List<NpcGroup> groups) {
        int slot = 0;
        for (int group = 0; group < groups.size(); group++) {
            for (int i = 0; i < groups.get(group).count(); i++) {
                if (npcs.isSettled(slot)) {
                    slot++;
                    continue;
                }
                CellList route = groups.get(group).route();
                int leg = i * NpcPatrols.legs(route) / groups.get(group).count();
                int cell = route == null
                        ? chooseHome(groups.get(group).region(), world.rules.npc(group).hostile)
                        : NpcPatrols.corner(route, leg);
                npcs.settle(slot, group, world.map.centerX(cell), world.map.centerY(cell));
                npcs.setLeg(slot, leg);
                bear(slot);
                slot++;
            }
        }
    }

    void run() {
        for (int slot = 0; slot < npcs.slots(); slot++) {
            if (npcs.mind(slot) == NpcTable.DEAD && npcs.untilTick(slot) <= world.tick()) {
                if (npcs.entity(slot) >= 0) {
                    bury(slot);
                } else {
                    bear(slot);
                }
            }
        }
    }

    private void bury(int slot) {
        world.entities.remove(npcs.entity(slot), world.tick());
        TickRules.Npc rules = npcs.rules(slot);
        npcs.bury(slot, npcs.untilTick(slot) + Math.max(1, rules.respawnTicks - rules.corpseTicks));
    }

    /** Brings a creature; tried again in the next tick when there is no net id left. */
    private void bear(int slot) {
        TickRules.Npc rules = npcs.rules(slot);
        EntityTable entities = world.entities;
        int entity = entities.create(EntityKind.NPC, rules.archetype, "");
        if (entity < 0) {
            return;
        }
        entities.setSlot(entity, slot);
        entities.setRadius(entity, rules.radius);
        entities.vitals().setExperience(entity, 0);
        entities.vitals().setLevel(entity, rules.level, rules.health, 0, 0);
        entities.vitals().refill(entity);
        entities.teleport(entity, npcs.homeX(slot), npcs.homeY(slot), world.tick());
        entities.face(entity, world.random.next(128));
        world.enter(entity);
        world.threats.clear(slot);
        world.paths.drop(slot);
        npcs.born(slot, entity, world.tick());
    }

    private int chooseHome(@Nullable CellList region, boolean hostile) {
        int cell = randomOpenCell(region);
        for (int i = 0; i < PLACE_ATTEMPTS && hostile && !isWild(cell); i++) {
            cell = randomOpenCell(region);
        }
        return cell;
    }

    private int randomOpenCell(@Nullable CellList region) {
        return region == null ? randomOpenCell() : region.cell(world.random.next(region.size()));
    }

    private int randomOpenCell() {
        int cell = world.random.next(world.map.cellCount());
        while (world.map.blocked(cell)) {
            cell = (cell + 1) % world.map.cellCount();
        }
        return cell;
    }

    /** Whether creatures that attack may live here: no safe ground, and no camp near. */
    private boolean isWild(int cell) {
        int x = world.map.centerX(cell);
        int y = world.map.centerY(cell);
        if (world.map.safeAt(x, y)) {
            return false;
        }
        for (int i = 0; i < world.map.spawnCount(); i++) {
            int dx = Math.abs(world.map.spawnX(i) - x);
            int dy = Math.abs(world.map.spawnY(i) - y);
            if (Math.max(dx, dy) < CAMP_DISTANCE) {
                return false;
            }
        }
        return true;
    }
}
