package dev.omega.server.sim;

import dev.omega.server.sim.base.StateHash;
import java.util.Arrays;

/** Health, mana, stamina and growth of entities, parallel to {@link EntityTable}. Stamina is kept in 1/256 points. */
final class Vitals {

    /** Bits below the point in stored stamina, so that a tick's share of a cost per second is a whole number. */
    static final int STAMINA_SHIFT = 8;

    private int[] health;
    private int[] maxHealth;
    private int[] mana;
    private int[] maxMana;
    private int[] staminaFine;
    private int[] maxStamina;
    private int[] level;
    private long[] experience;

    Vitals(int capacity) {
        health = new int[capacity];
        maxHealth = new int[capacity];
        mana = new int[capacity];
        maxMana = new int[capacity];
        staminaFine = new int[capacity];
        maxStamina = new int[capacity];
        level = new int[capacity];
        experience = new long[capacity];
    }

    int health(int entity) {
        return health[entity];
    }

    int maxHealth(int entity) {
        return maxHealth[entity];
    }

    int mana(int entity) {
        return mana[entity];
    }

    int maxMana(int entity) {
        return maxMana[entity];
    }

    int stamina(int entity) {
        return staminaFine[entity] >> STAMINA_SHIFT;
    }

    int maxStamina(int entity) {
        return maxStamina[entity];
    }

    int level(int entity) {
        return level[entity];
    }

    long experience(int entity) {
        return experience[entity];
    }

    /** Sets the level and what it brings; the present values are cut to the new maxima. */
    void setLevel(int entity, int newLevel, int newMaxHealth, int newMaxMana, int newMaxStamina) {
        level[entity] = newLevel;
        maxHealth[entity] = newMaxHealth;
        maxMana[entity] = newMaxMana;
        maxStamina[entity] = newMaxStamina;
        set(entity, health[entity], mana[entity], stamina(entity));
    }

    void set(int entity, int newHealth, int newMana, int newStamina) {
        health[entity] = Math.clamp(newHealth, 0, maxHealth[entity]);
        mana[entity] = Math.clamp(newMana, 0, maxMana[entity]);
        staminaFine[entity] = Math.clamp(newStamina, 0, maxStamina[entity]) << STAMINA_SHIFT;
    }

    void refill(int entity) {
        set(entity, maxHealth[entity], maxMana[entity], maxStamina[entity]);
    }

    void setExperience(int entity, long points) {
        experience[entity] = points;
    }

    void addHealth(int entity, int points) {
        health[entity] = Math.clamp((long) health[entity] + points, 0, maxHealth[entity]);
    }

    void addMana(int entity, int points) {
        mana[entity] = Math.clamp((long) mana[entity] + points, 0, maxMana[entity]);
    }

    int staminaFine(int entity) {
        return staminaFine[entity];
    }

    void addStaminaFine(int entity, int amount) {
        staminaFine[entity] = Math.clamp((long) staminaFine[entity] + amount, 0, maxStamina[entity] << STAMINA_SHIFT);
    }

    void grow(int capacity) {
        health = Arrays.copyOf(health, capacity);
        maxHealth = Arrays.copyOf(maxHealth, capacity);
        mana = Arrays.copyOf(mana, capacity);
        maxMana = Arrays.copyOf(maxMana, capacity);
        staminaFine = Arrays.copyOf(staminaFine, capacity);
        maxStamina = Arrays.copyOf(maxStamina, capacity);
        level = Arrays.copyOf(level, capacity);
        experience = Arrays.copyOf(experience, capacity);
    }

    void hashHealthInto(StateHash hash, int highWater) {
        hash.add(health, 0, highWater);
    }

    void hashInto(StateHash hash, int highWater) {
        hash.add(health, 0, highWater);
        hash.add(maxHealth, 0, highWater);
        hash.add(mana, 0, highWater);
        hash.add(maxMana, 0, highWater);
        hash.add(staminaFine, 0, highWater);
        hash.add(maxStamina, 0, highWater);
        hash.add(level, 0, highWater);
        hash.add(experience, 0, highWater);
    }
}
