package dev.omega.server.sim;

import dev.omega.protocol.ConfirmCode;
import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;
import dev.omega.protocol.Quantization;
import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.map.ZoneMap;
import java.util.Arrays;

/** What lies on the ground, parallel to {@link EntityTable}: how many of the item its archetype names, and whose it is. */
final class Pickups implements Growable, LootTable.Fallen {

    private static final int RADIUS = ZoneMap.CELL_UNITS / 8;
    private static final int SCATTER = ZoneMap.CELL_UNITS;
    private static final int ATTEMPTS = 4;

    private final World world;
    private final EntityTable entities;
    private int[] count;
    private long[] owner;
    private long[] protectedUntil;
    private long[] end;
    private int fallen;
    private int source;
    private int earner;

    Pickups(World world, int capacity) {
        this.world = world;
        this.entities = world.entities;
        count = new int[capacity];
        owner = new long[capacity];
        protectedUntil = new long[capacity];
        end = new long[capacity];
    }

    /** Rolls what a creature leaves behind for the one who killed it. */
    void drop(int creature, int killer, LootTable table) {
        fallen = 0;
        source = creature;
        earner = killer;
        table.roll(world, this);
    }

    @Override
    public void fall(int item, int howMany) {
        if (fallen < LootTable.MAX_DROPS) {
            fallen++;
            put(item, howMany);
        }
    }

    /** Judges a player's wish to take something, and gives it; a {@code ConfirmCode}. */
    int take(int player, int pickup) {
        if (!entities.alive(player) || entities.hasStatus(player, EntityStatus.STUNNED)) {
            return ConfirmCode.CANNOT_ACT;
        }
        if (pickup < 0 || entities.kind(pickup) != EntityKind.PICKUP) {
            return ConfirmCode.BAD_TARGET;
        }
        if (isProtected(pickup) && owner(pickup) != player) {
            return ConfirmCode.NOT_YOURS;
        }
        if (!world.skills.inRange(player, pickup, world.rules.pickups.reach() + SkillUse.RANGE_TOLERANCE)) {
            return ConfirmCode.RANGE;
        }
        if (!world.skills.inSight(player, pickup)) {
            return ConfirmCode.LINE_OF_SIGHT;
        }
        give(player, pickup);
        return ConfirmCode.OK;
    }

    /** Takes away what has lain there too long. */
    void expire(int pickup) {
        if (end[pickup] <= world.tick()) {
            entities.remove(pickup, world.tick());
        }
    }

    /** Whether only its owner may take it. */
    boolean isProtected(int pickup) {
        return protectedUntil[pickup] > world.tick();
    }

    /** Who earned it, or -1. */
    int owner(int pickup) {
        return entities.resolve(owner[pickup]);
    }

    private void give(int player, int pickup) {
        int item = entities.archetype(pickup);
        world.gains.add(player, item, count[pickup]);
        world.events.begin(EventKind.PICKED_UP, player, pickup)
                .at(entities.x(pickup), entities.y(pickup))
                .field(entities.netId(player))
                .field(entities.netId(pickup))
                .field(item)
                .field(count[pickup]);
        entities.remove(pickup, world.tick());
    }

    private void put(int item, int howMany) {
        world.makeRoom(world.npcs.missing() + 1);
        int pickup = entities.create(EntityKind.PICKUP, item, "");
        if (pickup < 0) {
            return;
        }
        long tick = world.tick();
        TickRules.Pickups rules = world.rules.pickups;
        world.enter(pickup);
        entities.setRadius(pickup, RADIUS);
        entities.setState(pickup, EntityState.IDLE);
        entities.vitals().setExperience(pickup, 0);
        entities.vitals().setLevel(pickup, 1, 1, 0, 0);
        entities.vitals().refill(pickup);
        scatter(pickup, tick);
        count[pickup] = howMany;
        boolean earned = earner >= 0 && entities.kind(earner) == EntityKind.PLAYER;
        owner[pickup] = earned ? entities.handle(earner) : EntityTable.NOBODY;
        protectedUntil[pickup] = earned ? tick + rules.protectionTicks() : 0;
        end[pickup] = tick + rules.lifetimeTicks();
        world.events.begin(EventKind.LOOT, source, pickup)
                .at(entities.x(pickup), entities.y(pickup))
                .field(entities.netId(pickup))
                .field(item)
                .field(Quantization.toWire(entities.x(pickup)))
                .field(Quantization.toWire(entities.y(pickup)));
    }

    private void scatter(int pickup, long tick) {
        int x = entities.x(source);
        int y = entities.y(source);
        for (int i = 0; i < ATTEMPTS; i++) {
            int nearX = x + world.random.between(-SCATTER, SCATTER);
            int nearY = y + world.random.between(-SCATTER, SCATTER);
            if (GridSlide.fits(world.map, nearX, nearY, RADIUS)) {
                entities.teleport(pickup, nearX, nearY, tick);
                return;
            }
        }
        entities.teleport(pickup, x, y, tick);
    }

    @Override
    public void grow(int capacity) {
        count = Arrays.copyOf(count, capacity);
        owner = Arrays.copyOf(owner, capacity);
        protectedUntil = Arrays.copyOf(protectedUntil, capacity);
        end = Arrays.copyOf(end, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        for (int e = 0; e < highWater; e++) {
            if (entities.kind(e) == EntityKind.PICKUP) {
                hash.add(count[e]);
                hash.add(owner[e]);
                hash.add(protectedUntil[e]);
                hash.add(end[e]);
            }
        }
    }
}
