package dev.omega.server.sim;

import dev.omega.protocol.Speeds;
import dev.omega.server.sim.map.ZoneMap;
import java.util.List;

/** The rules of a zone in the terms of the simulation: units of 1/256 m, ticks, points. Immutable. */
final class TickRules {

    /** Farthest a body moves in one tick: half a cell, so that a slide meets at most one new row of cells. */
    static final int MAX_STEP = ZoneMap.CELL_UNITS / 2;

    private static final int QUARANTINE_MS = 60_000;
    private static final int MAX_SKILLS = SkillRules.MAX_SKILL + 1;

    final int simHz;
    final boolean pvp;
    final WorkBudget budget;
    final int quarantineTicks;
    final Player player;
    private final Npc[] npcs;

    TickRules(ZoneRules rules) {
        simHz = rules.simHz();
        pvp = rules.pvp();
        budget = rules.budget();
        quarantineTicks = ticks(QUARANTINE_MS, simHz);
        player = new Player(rules.players(), simHz);
        List<NpcGroup> groups = rules.npcs();
        npcs = new Npc[groups.size()];
        for (int i = 0; i < npcs.length; i++) {
            npcs[i] = new Npc(groups.get(i).rules(), simHz);
        }
    }

    Npc npc(int group) {
        return npcs[group];
    }

    int groups() {
        return npcs.length;
    }

    /** Ticks in which a duration has passed for certain. */
    static int ticks(int ms, int simHz) {
        return (int) (((long) ms * simHz + 999) / 1000);
    }

    /** Simulation units of a length, to the nearest. */
    static int units(int cm) {
        return (int) (((long) cm * ZoneMap.CELL_UNITS + 50) / 100);
    }

    /** Units per tick of a speed, to the nearest. */
    static int step(int cmPerSecond, int simHz) {
        long perTick = ((long) cmPerSecond * ZoneMap.CELL_UNITS + 50L * simHz) / (100L * simHz);
        if (perTick < 0 || perTick > MAX_STEP) {
            throw new IllegalArgumentException("a speed of " + cmPerSecond + " cm/s is " + perTick
                    + " units per tick at " + simHz + " Hz, outside 0.." + MAX_STEP + " (half a metre per tick)");
        }
        return (int) perTick;
    }

    /** A skill in units and ticks. */
    record Skill(int id, int range, int cooldownTicks, int minDamage, int maxDamage, int manaCost, int school) {

        Skill(SkillRules rules, int simHz) {
            this(rules.skill(), units(rules.rangeCm()), ticks(rules.cooldownMs(), simHz), rules.minDamage(),
                    rules.maxDamage(), rules.manaCost(), rules.school());
        }
    }

    /** What players can do, in units and ticks. */
    static final class Player {

        final int radius;
        final Speeds speeds;
        /** 1/256 points per tick. */
        final int sprintCostFine;
        /** 1/256 points per tick. */
        final int staminaRegenFine;

        final int combatTicks;
        final int respawnTicks;
        final PlayerRules.Pools pools;
        final PlayerRules.Regeneration regeneration;
        private final Skill[] skills = new Skill[MAX_SKILLS];

        Player(PlayerRules rules, int simHz) {
            radius = units(rules.radiusCm());
            speeds = new Speeds(step(rules.speeds().walk(), simHz), step(rules.speeds().run(), simHz),
                    step(rules.speeds().sprint(), simHz));
            regeneration = rules.regeneration();
            sprintCostFine = (regeneration.sprintCost() << Vitals.STAMINA_SHIFT) / simHz;
            staminaRegenFine = (regeneration.stamina() << Vitals.STAMINA_SHIFT) / simHz;
            combatTicks = ticks(rules.combatMs(), simHz);
            respawnTicks = ticks(rules.respawnMs(), simHz);
            pools = rules.pools();
            for (SkillRules skill : rules.skills()) {
                skills[skill.skill()] = new Skill(skill, simHz);
            }
        }

        /** The skill with this id, or {@code null}; any int may be asked for. */
        @org.jspecify.annotations.Nullable
        Skill skill(int id) {
            return id >= 0 && id < MAX_SKILLS ? skills[id] : null;
        }
    }

    /** A sort of creature in units and ticks. */
    static final class Npc {

        final int archetype;
        final boolean hostile;
        final int level;
        final int health;
        final int radius;
        final int walkStep;
        final int runStep;
        final Skill attack;
        final int wander;
        final int notice;
        final int leash;
        final int experience;
        final int corpseTicks;
        final int respawnTicks;

        Npc(NpcRules rules, int simHz) {
            archetype = rules.archetype();
            hostile = rules.hostile();
            level = rules.level();
            health = rules.health();
            radius = units(rules.radiusCm());
            walkStep = step(rules.walkCmPerSecond(), simHz);
            runStep = step(rules.runCmPerSecond(), simHz);
            attack = new Skill(rules.attack(), simHz);
            wander = units(rules.territory().wanderCm());
            notice = units(rules.territory().noticeCm());
            leash = units(rules.territory().leashCm());
            experience = rules.experience();
            corpseTicks = ticks(rules.corpseMs(), simHz);
            respawnTicks = ticks(rules.respawnMs(), simHz);
        }
    }
}
