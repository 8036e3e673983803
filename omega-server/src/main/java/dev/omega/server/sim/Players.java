package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.server.sim.map.GridSlide;
import org.jspecify.annotations.Nullable;

/** How players come into the world and back to life. */
final class Players {

    private final World world;
    private final EntityTable entities;

    Players(World world) {
        this.world = world;
        this.entities = world.entities;
    }

    /** Puts a character into the world; -1 when there is no net id left. */
    int spawn(PlayerSpawn spawn) {
        world.makeRoom(world.npcs.missing() + 1);
        int player = entities.create(EntityKind.PLAYER, spawn.archetype(), spawn.name());
        if (player < 0) {
            return -1;
        }
        entities.setRadius(player, world.rules.player.radius);
        entities.vitals().setExperience(player, Math.max(0, spawn.experience()));
        Levels.apply(entities.vitals(), player, Math.clamp(spawn.level(), 1, Levels.MAX), world.rules.player.pools);
        world.clocks.restart(player);
        world.gates.restart(player, world.tick());
        enter(player, spawn.place());
        return player;
    }

    /** Takes a player out of the world. */
    void despawn(int player) {
        entities.remove(player, world.tick());
    }

    /** Brings a dead player back at a spawn point, with full vitals. */
    void respawn(int player) {
        startAtSpawnPoint(player);
        world.inputs.clear(player, entities.x(player), entities.y(player));
    }

    private void enter(int player, PlayerSpawn.@Nullable Place place) {
        if (place != null && place.health() > 0
                && GridSlide.fits(world.map, place.x(), place.y(), world.rules.player.radius)) {
            entities.vitals().set(player, place.health(), place.mana(), place.stamina());
            entities.teleport(player, place.x(), place.y(), world.tick());
            entities.face(player, place.facing());
        } else {
            startAtSpawnPoint(player);
        }
        world.inputs.restart(player, entities.x(player), entities.y(player), entities.facing(player));
    }

    private void startAtSpawnPoint(int player) {
        int at = world.random.next(world.map.spawnCount());
        entities.vitals().refill(player);
        entities.setState(player, EntityState.IDLE);
        entities.teleport(player, world.map.spawnX(at), world.map.spawnY(at), world.tick());
    }
}
