package dev.omega.server.zone;

import dev.omega.server.sim.EntityTable;

/** Hands characters' states to the host: on a schedule spread over the characters, and at once when it matters. */
final class Checkpoints {

    /** Spreads characters that join together over the interval; prime, so that it meets every tick of it. */
    private static final int STAGGER_TICKS = 37;

    private final ZoneContext zone;
    private final int intervalTicks;
    private int joined;

    Checkpoints(ZoneContext zone) {
        this.zone = zone;
        this.intervalTicks = zone.config.ticks(zone.config.checkpointMs());
    }

    /** A character came in; its first checkpoint is within one interval. */
    void begin(Player player) {
        player.nextCheckpoint = zone.tick + 1 + joined++ * STAGGER_TICKS % intervalTicks;
        note(player);
    }

    /** Saves those whose turn it is and those that rose a level or died in this tick. */
    void run() {
        EntityTable entities = zone.simulation.entities();
        for (int i = 0; i < zone.roster.count(); i++) {
            Player player = zone.roster.player(i);
            boolean alive = entities.health(player.entity) > 0;
            if (zone.tick >= player.nextCheckpoint || entities.level(player.entity) != player.savedLevel
                    || (player.savedAlive && !alive)) {
                player.nextCheckpoint = zone.tick + intervalTicks;
                save(player, false);
            }
            player.savedAlive = alive;
        }
    }

    /** Saves a character now. */
    void save(Player player, boolean release) {
        note(player);
        zone.count(ZoneCounter.CHECKPOINTS);
        if (player.cell.put(zone.simulation.entities(), player.entity, player.fence, release)) {
            zone.environment.checkpoints().pending(player.cell, release);
        }
    }

    private void note(Player player) {
        player.savedLevel = zone.simulation.entities().level(player.entity);
        player.savedAlive = zone.simulation.entities().health(player.entity) > 0;
    }
}
