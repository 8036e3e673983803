package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import dev.omega.server.sim.rules.Gear;
import java.util.Arrays;

/** What the worn items of players add, parallel to {@link EntityTable}; nothing for creatures. Zone thread only. */
final class GearTable implements Growable {

    /** An armor of this many points halves a blow: each point is worth the same time to live, however many there are. */
    private static final int HALVING_ARMOR = 100;

    private int[] damage;
    private int[] armor;
    private int[] health;
    private int[] mana;
    private int[] stamina;
    private int[] speedPercent;
    private int[] criticalPercent;

    GearTable(int capacity) {
        damage = new int[capacity];
        armor = new int[capacity];
        health = new int[capacity];
        mana = new int[capacity];
        stamina = new int[capacity];
        speedPercent = new int[capacity];
        criticalPercent = new int[capacity];
    }

    void set(int entity, Gear gear) {
        damage[entity] = gear.damage();
        armor[entity] = gear.armor();
        health[entity] = gear.health();
        mana[entity] = gear.mana();
        stamina[entity] = gear.stamina();
        speedPercent[entity] = gear.speedPercent();
        criticalPercent[entity] = gear.criticalPercent();
    }

    int damage(int entity) {
        return damage[entity];
    }

    int health(int entity) {
        return health[entity];
    }

    int mana(int entity) {
        return mana[entity];
    }

    int stamina(int entity) {
        return stamina[entity];
    }

    int criticalPercent(int entity) {
        return criticalPercent[entity];
    }

    /** A percentage of the normal speed, raised by what is worn. */
    int speed(int entity, int percent) {
        return percent * (Statuses.FULL + speedPercent[entity]) / Statuses.FULL;
    }

    /** What of a blow gets through to the one in this armor: at least a point, if it had one. */
    int through(int entity, int points) {
        long left = (long) points * HALVING_ARMOR / (HALVING_ARMOR + armor[entity]);
        return Math.max(Math.min(1, points), (int) left);
    }

    @Override
    public void grow(int capacity) {
        damage = Arrays.copyOf(damage, capacity);
        armor = Arrays.copyOf(armor, capacity);
        health = Arrays.copyOf(health, capacity);
        mana = Arrays.copyOf(mana, capacity);
        stamina = Arrays.copyOf(stamina, capacity);
        speedPercent = Arrays.copyOf(speedPercent, capacity);
        criticalPercent = Arrays.copyOf(criticalPercent, capacity);
    }

    void hashInto(StateHash hash, int highWater) {
        hash.add(damage, 0, highWater);
        hash.add(armor, 0, highWater);
        hash.add(health, 0, highWater);
        hash.add(mana, 0, highWater);
        hash.add(stamina, 0, highWater);
        hash.add(speedPercent, 0, highWater);
        hash.add(criticalPercent, 0, highWater);
    }
}
