package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityStatus;
import dev.omega.server.sim.rules.PlayerRules;

/**
 * Phase 7: regeneration once per second, ends of combat, respawns of players, ends of corpses and pickups, new
 * creatures, doors, roads, fading threat, rounds; at the end it notes where everybody is. */
final class Lifecycle {

    private final World world;
    private final EntityTable entities;
    private final NpcHomes homes;

    Lifecycle(World world, NpcHomes homes) {
        this.world = world;
        this.entities = world.entities;
        this.homes = homes;
    }

    void run() {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER) {
                stepPlayer(e);
            } else if (entities.kind(e) == EntityKind.PICKUP) {
                world.pickups.expire(e);
            }
        }
        homes.run();
        world.doors.run();
        world.threats.run();
        world.rounds.run();
        world.trail.record(world.tick());
    }

    private void stepPlayer(int player) {
        if (!entities.alive(player)) {
            if (world.clocks.respawn(player) <= world.tick()) {
                world.players.respawn(player);
            }
            return;
        }
        world.roads.step(player);
        if (world.clocks.combatEnd(player) <= world.tick()) {
            entities.clearStatus(player, EntityStatus.IN_COMBAT);
        }
        // Spread over the second by index.
        if ((world.tick() + player) % world.rules.simHz == 0) {
            regenerate(player);
        }
    }

    private void regenerate(int player) {
        PlayerRules.Regeneration regeneration = world.rules.player.regeneration;
        entities.vitals().addMana(player, regeneration.mana());
        if (!entities.hasStatus(player, EntityStatus.IN_COMBAT)) {
            entities.vitals().addHealth(player, regeneration.health());
        }
    }
}
