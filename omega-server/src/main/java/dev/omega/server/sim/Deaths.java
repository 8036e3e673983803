package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.protocol.EntityState;
import dev.omega.protocol.EntityStatus;
import dev.omega.protocol.EventKind;

/** What a death means for the dead and for the killer: the wait for a respawn, experience and levels. */
final class Deaths {

    private final World world;
    private final EntityTable entities;

    Deaths(World world) {
        this.world = world;
        this.entities = world.entities;
    }

    void die(int dead, int killer) {
        entities.setState(dead, EntityState.DEAD);
        world.casts.interrupt(dead);
        world.release(dead);
        world.events.begin(EventKind.DEATH, killer, dead)
                .at(entities.x(dead), entities.y(dead))
                .field(entities.netId(dead))
                .field(killer < 0 ? 0 : entities.netId(killer));
        if (entities.kind(dead) == EntityKind.PLAYER) {
            diePlayer(dead);
            world.rounds.onKill(dead, killer);
        } else {
            dieNpc(dead, killer);
        }
    }

    private void diePlayer(int dead) {
        entities.clearStatus(dead, EntityStatus.IN_COMBAT | EntityStatus.WINDED);
        world.clocks.setRespawn(dead, world.tick() + world.rules.player.respawnTicks);
        world.inputs.clear(dead, entities.x(dead), entities.y(dead));
        loseExperience(dead);
    }

    private void dieNpc(int dead, int killer) {
        world.threats.clear(entities.slot(dead));
        world.npcs.die(dead, world.tick());
        world.pickups.drop(dead, killer, world.npcs.rulesOf(dead).loot);
        if (killer >= 0 && entities.kind(killer) == EntityKind.PLAYER) {
            reward(killer, world.npcs.rulesOf(dead).experience);
        }
    }

    /** A part of what it has gained since its level. */
    private void loseExperience(int player) {
        Vitals vitals = entities.vitals();
        long floor = world.rules.player.levels.experienceFor(vitals.level(player));
        long gained = Math.max(0, vitals.experience(player) - floor);
        long lost = gained * world.rules.player.death.experienceLossPercent() / Statuses.FULL;
        vitals.setExperience(player, vitals.experience(player) - lost);
    }

    private void reward(int player, int points) {
        Vitals vitals = entities.vitals();
        vitals.setExperience(player, vitals.experience(player) + points);
        Levels levels = world.rules.player.levels;
        while (vitals.level(player) < levels.highest()
                && vitals.experience(player) >= levels.experienceFor(vitals.level(player) + 1)) {
            levelUp(player, vitals.level(player) + 1);
        }
    }

    private void levelUp(int player, int level) {
        Levels.apply(world, player, level);
        if (entities.alive(player)) {
            entities.vitals().refill(player);
        }
        world.events.begin(EventKind.LEVEL_UP, player, player)
                .at(entities.x(player), entities.y(player))
                .field(entities.netId(player))
                .field(level);
    }
}
