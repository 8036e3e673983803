package dev.omega.server.sim;

import dev.omega.protocol.EntityKind;
import dev.omega.server.sim.map.GridSlide;
import java.util.Objects;

/**
 * The change of a running world to another version of its content, at the beginning of a tick. Entities stay who and where
 * they are, their health cut to the new maxima: players by class, creatures by archetype, in the order of their slots.
 * Creatures the new version has too many of go, those that are missing are born; casts are interrupted; cooldowns go on
 * by skill. What is under way (missiles, statuses) ends by the rules it began with. Zone thread only; allocates.
 */
final class ContentSwitch {

    private final World world;
    private final EntityTable entities;

    ContentSwitch(World world) {
        this.world = world;
        this.entities = world.entities;
    }

    /**
     * Whether a running world can become this.
     *
     * @throws IllegalArgumentException when it cannot; the message says why
     */
    static void require(ZoneDefinition now, ZoneDefinition next) {
        require(now.zoneId().equals(next.zoneId()), "is zone " + next.zoneId() + ", this is " + now.zoneId());
        require(now.kind() == next.kind(), "is of kind " + next.kind() + ", this is of kind " + now.kind());
        require(now.rules().simHz() == next.rules().simHz(), "runs at " + next.rules().simHz() + " Hz, this runs at "
                + now.rules().simHz() + "; start a new instance");
        require(now.map().hash() == next.map().hash(),
                "has another map, of which clients hold no copy; start a new " + "instance");
        require(now.rules().players().speeds().equals(next.rules().players().speeds())
                && now.rules().players().radiusCm() == next.rules().players().radiusCm(),
                "has players of other speed or size, with which clients predict; start a new instance");
        require(Objects.equals(now.rules().arena(), next.rules().arena()),
                "has other rules of rounds; start a new " + "instance");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the new content " + otherwise);
        }
    }

    /** Changes everything that depends on content; the phases must be made anew afterwards. */
    void apply(ZoneDefinition next) {
        TickRules before = world.rules;
        NpcTable old = world.npcs;
        Threats oldThreats = world.threats;
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.exists(e)) {
                world.casts.interrupt(e);
            }
        }
        world.become(next);
        changePlayers(before);
        boolean[] kept = new boolean[old.slots()];
        adoptCreatures(old, oldThreats, kept);
        for (int slot = 0; slot < old.slots(); slot++) {
            if (!kept[slot] && old.entity(slot) >= 0) {
                world.release(old.entity(slot));
                entities.remove(old.entity(slot), world.tick());
            }
        }
    }

    private void changePlayers(TickRules before) {
        for (int e = 0, end = entities.highWater(); e < end; e++) {
            if (entities.kind(e) == EntityKind.PLAYER) {
                int level = Math.min(entities.level(e), world.rules.player.levels.highest());
                TickRules.PlayerClass changed = world.rules.player.classOf(entities.archetype(e));
                Levels.apply(world, e, level);
                moveCooldowns(e, before.player.classOf(entities.archetype(e)).allSkills(), changed.allSkills());
                resize(e, world.rules.player.radius);
            }
        }
    }

    private void adoptCreatures(NpcTable old, Threats oldThreats, boolean[] kept) {
        int slot = 0;
        for (int group = 0; group < world.rules.groups(); group++) {
            TickRules.Npc rules = world.rules.npc(group);
            for (int i = 0; i < world.rules.group(group).count(); i++, slot++) {
                int from = find(old, kept, rules.archetype);
                if (from >= 0) {
                    kept[from] = true;
                    adopt(slot, group, old, from);
                    world.threats.adopt(slot, oldThreats, from);
                }
            }
        }
    }

    private static int find(NpcTable old, boolean[] kept, int archetype) {
        for (int slot = 0; slot < old.slots(); slot++) {
            if (!kept[slot] && old.rules(slot).archetype == archetype) {
                return slot;
            }
        }
        return -1;
    }

    private void adopt(int slot, int group, NpcTable old, int from) {
        TickRules.Npc rules = world.rules.npc(group);
        world.npcs.adopt(slot, group, old, from);
        int entity = old.entity(from);
        if (entity >= 0) {
            entities.setSlot(entity, slot);
            entities.vitals().setLevel(entity, rules.level, rules.health, 0, 0);
            moveCooldowns(entity, old.rules(from).skills, rules.skills);
            resize(entity, rules.radius);
        }
    }

    /** A body that has grown into a wall steps into the middle of its cell, where every body fits. */
    private void resize(int entity, int radius) {
        entities.setRadius(entity, radius);
        if (!GridSlide.fits(world.map, entities.x(entity), entities.y(entity), radius)) {
            int cell = world.map.cellAt(entities.x(entity), entities.y(entity));
            entities.teleport(entity, world.map.centerX(cell), world.map.centerY(cell), world.tick());
            if (entities.kind(entity) == EntityKind.PLAYER) {
                world.inputs.clear(entity, entities.x(entity), entities.y(entity));
            }
        }
    }

    private void moveCooldowns(int entity, Skill[] before, Skill[] after) {
        long[] ready = new long[after.length];
        for (int i = 0; i < after.length; i++) {
            for (Skill skill : before) {
                if (skill.id == after[i].id) {
                    ready[i] = world.clocks.skillReady(entity, skill.slot);
                }
            }
        }
        for (Skill skill : before) {
            world.clocks.setSkillReady(entity, skill.slot, 0);
        }
        for (int i = 0; i < after.length; i++) {
            world.clocks.setSkillReady(entity, after[i].slot, ready[i]);
        }
    }
}
