package dev.omega.server.zone;

import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.sim.EntityTable;
import org.jspecify.annotations.Nullable;

/**
 * The newest unsaved state of one character: written in place by the zone thread, taken by the host's saving thread.
 * One cell lives as long as the character is in the instance, so that a checkpoint allocates nothing on the zone thread.
 */
public final class CheckpointCell {

    private final long characterId;
    private final String zoneId;

    // All below guarded by this.
    private long fence;
    private int x;
    private int y;
    private int facing;
    private int health;
    private int mana;
    private int stamina;
    private int level;
    private long experience;
    private boolean waiting;
    private boolean release;

    CheckpointCell(long characterId, String zoneId) {
        this.characterId = characterId;
        this.zoneId = zoneId;
    }

    /**
     * A state taken out of the cell.
     *
     * @param release the character has left the instance: save and give its lease back
     */
    public record Checkpoint(long characterId, long fence, CharacterBody body, boolean release) {}

    /** Database id of the character. Any thread. */
    public long characterId() {
        return characterId;
    }

    /**
     * Puts the entity's state in. Zone thread only.
     *
     * @return whether the cell was empty: the host has to be told
     */
    synchronized boolean put(EntityTable entities, int entity, long currentFence, boolean leaving) {
        fence = currentFence;
        x = entities.x(entity);
        y = entities.y(entity);
        facing = entities.facing(entity);
        health = entities.health(entity);
        mana = entities.mana(entity);
        stamina = entities.stamina(entity);
        level = entities.level(entity);
        experience = entities.experience(entity);
        release = leaving;
        boolean wasEmpty = !waiting;
        waiting = true;
        return wasEmpty;
    }

    /**
     * The character's instance is given up: a state that waits is the last.
     *
     * @return whether one waits; otherwise there is nothing to save
     */
    synchronized boolean leave() {
        release = true;
        return waiting;
    }

    /** Fencing token of the newest state. Any thread. */
    synchronized long fence() {
        return fence;
    }

    /** The newest state, taken or not. Any thread. */
    synchronized CharacterBody body() {
        return new CharacterBody(zoneId, x, y, facing, health, mana, stamina, level, experience);
    }

    /** Takes the newest state out; {@code null} when there is none since the last time. Any thread. */
    public synchronized @Nullable Checkpoint take() {
        if (!waiting) {
            return null;
        }
        waiting = false;
        return new Checkpoint(characterId, fence, body(), release);
    }
}
