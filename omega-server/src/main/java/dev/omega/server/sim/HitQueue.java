package dev.omega.server.sim;

import java.util.Arrays;

/**
 * Blows that were struck in this tick and have not yet done damage. All are applied in one pass at the end of the combat
 * phase, so that two who strike each other down in the same tick both fall, whoever's index is lower.
 */
final class HitQueue {

    private int[] source = new int[512];
    private int[] target = new int[512];
    private int[] amount = new int[512];
    private int[] flags = new int[512];
    private int size;

    /** @param damageFlags {@code DamageFlags} */
    void add(int sourceEntity, int targetEntity, int points, int damageFlags) {
        if (size == source.length) {
            grow(2 * size);
        }
        source[size] = sourceEntity;
        target[size] = targetEntity;
        amount[size] = points;
        flags[size] = damageFlags;
        size++;
    }

    int size() {
        return size;
    }

    int source(int index) {
        return source[index];
    }

    int target(int index) {
        return target[index];
    }

    int amount(int index) {
        return amount[index];
    }

    int flags(int index) {
        return flags[index];
    }

    void clear() {
        size = 0;
    }

    private void grow(int capacity) {
        source = Arrays.copyOf(source, capacity);
        target = Arrays.copyOf(target, capacity);
        amount = Arrays.copyOf(amount, capacity);
        flags = Arrays.copyOf(flags, capacity);
    }
}
