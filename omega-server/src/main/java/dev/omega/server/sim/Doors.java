package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.CellList;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.DoorRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The doors of an instance: they open and close by time and by players on their plates, and are entities whose state tells
 * clients how they stand. Part of phase 7, so that nobody moves while one does. Zone thread only.
 */
final class Doors {

    private final World world;
    private final EntityTable entities;
    private final List<DoorRules> rules;
    private final int[] entity;
    private final boolean[] open;
    /** Tick from which on it wants to stand the other way; {@code Long.MAX_VALUE}: never. */
    private final long[] turnTick;

    Doors(World world, List<DoorRules> rules) {
        this.world = world;
        this.entities = world.entities;
        this.rules = rules;
        entity = new int[rules.size()];
        open = new boolean[rules.size()];
        turnTick = new long[rules.size()];
    }

    int count() {
        return entity.length;
    }

    boolean isOpen(int door) {
        return open[door];
    }

    /** Hangs all doors as they begin; one that somebody stands in closes when it can. */
    void hang() {
        for (int door = 0; door < entity.length; door++) {
            DoorRules rule = rules.get(door);
            CellList cells = rule.cells();
            int middle = cells.cell(cells.size() / 2);
            entity[door] = entities.create(EntityKind.OBJECT, rule.number(), "");
            if (entity[door] >= 0) {
                world.enter(entity[door]);
                entities.setRadius(entity[door], ZoneMap.CELL_UNITS / 2);
                entities.vitals().setExperience(entity[door], 0);
                entities.vitals().setLevel(entity[door], 1, 1, 0, 0);
                entities.vitals().refill(entity[door]);
                entities.teleport(entity[door], world.map.centerX(middle), world.map.centerY(middle), world.tick());
            }
            boolean hindered = !rule.startsOpen() && isInTheWay(cells);
            stand(door, rule.startsOpen() || hindered);
            turnTick[door] = hindered ? world.tick() : turnTick[door];
        }
    }

    /** Takes all doors away, leaving their gaps open. */
    void unhang() {
        for (int door = 0; door < entity.length; door++) {
            stand(door, true);
            if (entity[door] >= 0) {
                entities.remove(entity[door], world.tick());
            }
        }
    }

    void run() {
        for (int door = 0; door < entity.length; door++) {
            DoorRules rule = rules.get(door);
            if (isPressed(rule.plate())) {
                press(door, rule);
            } else if (turnTick[door] <= world.tick() && (!open[door] || !isInTheWay(rule.cells()))) {
                stand(door, !open[door]);
            }
        }
    }

    private void press(int door, DoorRules rule) {
        if (!open[door]) {
            stand(door, true);
        }
        turnTick[door] = world.tick() + TickRules.ticks(rule.holdMs(), world.rules.simHz);
    }

    private void stand(int door, boolean nowOpen) {
        DoorRules rule = rules.get(door);
        open[door] = nowOpen;
        int ms = nowOpen ? rule.openMs() : rule.closedMs();
        turnTick[door] = ms == 0 ? Long.MAX_VALUE : world.tick() + TickRules.ticks(ms, world.rules.simHz);
        for (int i = 0; i < rule.cells().size(); i++) {
            world.map.setDoor(rule.cells().cell(i), !nowOpen);
        }
        if (entity[door] >= 0) {
            entities.setState(entity[door], nowOpen ? EntityState.OPEN : EntityState.CLOSED);
        }
        world.onDoor(rule.cells());
    }

    private boolean isPressed(@Nullable CellList plate) {
        if (plate == null) {
            return false;
        }
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER && entities.alive(e)
                    && holds(plate, world.map.cellAt(entities.x(e), entities.y(e)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(CellList cells, int cell) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.cell(i) == cell) {
                return true;
            }
        }
        return false;
    }

    private boolean isInTheWay(CellList cells) {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            int kind = entities.kind(e);
            if ((kind == EntityKind.PLAYER || kind == EntityKind.NPC) && touches(e, cells)) {
                return true;
            }
        }
        return false;
    }

    private boolean touches(int body, CellList cells) {
        int reach = entities.radius(body) + ZoneMap.CELL_UNITS / 2;
        for (int i = 0; i < cells.size(); i++) {
            if (Math.abs(entities.x(body) - world.map.centerX(cells.cell(i))) < reach
                    && Math.abs(entities.y(body) - world.map.centerY(cells.cell(i))) < reach) {
                return true;
            }
        }
        return false;
    }

    void hashInto(StateHash hash) {
        for (int door = 0; door < open.length; door++) {
            hash.add(entity[door]);
            hash.add(open[door] ? 1 : 0);
            hash.add(turnTick[door]);
        }
    }
}
