package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.server.sim.map.GridSlide;
import dev.omega.server.sim.rules.DeathRules;
import dev.omega.server.sim.rules.Gear;
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
        int level = Math.clamp(spawn.level(), 1, world.rules.player.levels.highest());
        world.enter(player);
        world.gear.set(player, spawn.gear());
        Levels.apply(world, player, level);
        world.rounds.enlist(player, spawn);
        world.gates.restart(player, world.tick());
        enter(player, spawn.place());
        return player;
    }

    /** A player has put on or taken off something. */
    void wear(int player, Gear gear) {
        world.gear.set(player, gear);
        Levels.apply(world, player, entities.level(player));
    }

    /** Takes a player out of the world. */
    void despawn(int player) {
        world.rounds.leave(player);
        world.release(player);
        entities.remove(player, world.tick());
    }

    /** Brings a dead player back as the rules of death say. */
    void respawn(int player) {
        DeathRules death = world.rules.player.death;
        int at = death.at() == DeathRules.Place.NEAREST_SPAWN ? nearestSpawn(player) : world.rounds.spawnPoint(player);
        startAt(player, at);
        Vitals vitals = entities.vitals();
        vitals.set(player, share(vitals.maxHealth(player)), share(vitals.maxMana(player)),
                share(vitals.maxStamina(player)));
        world.inputs.clear(player, entities.x(player), entities.y(player));
    }

    /** Starts a player anew at a spawn point, with full vitals, dead or alive. */
    void restart(int player) {
        world.casts.interrupt(player);
        world.release(player);
        startAt(player, world.rounds.spawnPoint(player));
        world.inputs.clear(player, entities.x(player), entities.y(player));
    }

    private int share(int most) {
        return Math.max(1, (int) ((long) most * world.rules.player.death.vitalsPercent() / Statuses.FULL));
    }

    private int nearestSpawn(int player) {
        int nearest = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < world.map.spawnCount(); i++) {
            long dx = (long) world.map.spawnX(i) - entities.x(player);
            long dy = (long) world.map.spawnY(i) - entities.y(player);
            if (dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                nearest = i;
            }
        }
        return nearest;
    }

    private void enter(int player, PlayerSpawn.@Nullable Place place) {
        PlayerSpawn.Place left = place != null && place.health() > 0 ? place : null;
        if (left != null && GridSlide.fits(world.map, left.x(), left.y(), world.rules.player.radius)) {
            entities.teleport(player, left.x(), left.y(), world.tick());
            entities.face(player, left.facing());
            world.roads.place(player);
        } else {
            startAt(player, world.rounds.spawnPoint(player));
        }
        if (left != null) {
            entities.vitals().set(player, left.health(), left.mana(), left.stamina());
        }
        world.inputs.restart(player, entities.x(player), entities.y(player), entities.facing(player));
    }

    private void startAt(int player, int at) {
        entities.vitals().refill(player);
        entities.setState(player, EntityState.IDLE);
        entities.teleport(player, world.map.spawnX(at), world.map.spawnY(at), world.tick());
        world.roads.place(player);
    }
}
