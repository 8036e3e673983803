package dev.omega.server.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was done to entities in this tick and has not yet taken hold: damage, healing, statuses, taunts. All of it is
 * applied in one pass at the end of the combat phase, so that two who strike each other down in the same tick both fall,
 * whoever's index is lower.
 */
final class EffectQueue {

    private byte[] kind = new byte[512];
    private int[] source = new int[512];
    private int[] target = new int[512];
    private int[] amount = new int[512];
    private int[] flags = new int[512];
    private @Nullable Status[] status = new Status[512];
    private int size;

    /**
     * Queues damage.
     *
     * @param sourceEntity who did it, or -1 when it is gone
     * @param damageFlags {@code DamageFlags}
     */
    void damage(int sourceEntity, int targetEntity, int points, int damageFlags) {
        add(Skill.Effect.DAMAGE, sourceEntity, targetEntity, points, damageFlags);
    }

    void heal(int sourceEntity, int targetEntity, int points) {
        add(Skill.Effect.HEAL, sourceEntity, targetEntity, points, 0);
    }

    void status(int sourceEntity, int targetEntity, Status inflicted, int ticks) {
        add(Skill.Effect.STATUS, sourceEntity, targetEntity, ticks, 0);
        status[size - 1] = inflicted;
    }

    void taunt(int sourceEntity, int targetEntity, int ticks) {
        add(Skill.Effect.TAUNT, sourceEntity, targetEntity, ticks, 0);
    }

    int size() {
        return size;
    }

    /** See {@link Skill.Effect}. */
    int kind(int index) {
        return kind[index];
    }

    int source(int index) {
        return source[index];
    }

    int target(int index) {
        return target[index];
    }

    /** Points, or ticks of a status or taunt. */
    int amount(int index) {
        return amount[index];
    }

    int flags(int index) {
        return flags[index];
    }

    @Nullable
    Status status(int index) {
        return status[index];
    }

    void clear() {
        size = 0;
    }

    private void add(int effectKind, int sourceEntity, int targetEntity, int points, int effectFlags) {
        if (size == source.length) {
            grow(2 * size);
        }
        kind[size] = (byte) effectKind;
        source[size] = sourceEntity;
        target[size] = targetEntity;
        amount[size] = points;
        flags[size] = effectFlags;
        status[size] = null;
        size++;
    }

    private void grow(int capacity) {
        kind = Arrays.copyOf(kind, capacity);
        source = Arrays.copyOf(source, capacity);
        target = Arrays.copyOf(target, capacity);
        amount = Arrays.copyOf(amount, capacity);
        flags = Arrays.copyOf(flags, capacity);
        status = Arrays.copyOf(status, capacity);
    }
}
