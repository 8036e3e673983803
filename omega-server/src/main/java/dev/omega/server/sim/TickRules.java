package dev.omega.server.sim;

import dev.omega.protocol.Speeds;
import dev.omega.server.sim.map.ZoneMap;
import dev.omega.server.sim.rules.ArenaRules;
import dev.omega.server.sim.rules.ClassRules;
import dev.omega.server.sim.rules.DeathRules;
import dev.omega.server.sim.rules.NpcGroup;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.PickupRules;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.SkillRules;
import dev.omega.server.sim.rules.Temper;
import dev.omega.server.sim.rules.WorkBudget;
import dev.omega.server.sim.rules.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a zone in the terms of the simulation: units of 1/256 m, ticks, points. Immutable. */
final class TickRules {

    /** Farthest a body moves in one tick: half a cell, so that a slide meets at most one new row of cells. */
    static final int MAX_STEP = ZoneMap.CELL_UNITS / 2;

    private static final int ANY_CLASS = -1;
    private static final int QUARANTINE_MS = 60_000;

    final int simHz;
    final boolean pvp;
    final WorkBudget budget;
    final int quarantineTicks;
    final Player player;
    final Pickups pickups;
    final @Nullable Arena arena;
    private final Npc[] npcs;
    private final List<NpcGroup> npcGroups;

    TickRules(ZoneRules rules) {
        simHz = rules.simHz();
        pvp = rules.pvp();
        budget = rules.budget();
        quarantineTicks = ticks(QUARANTINE_MS, simHz);
        player = new Player(rules.players(), simHz);
        pickups = new Pickups(rules.pickups(), simHz);
        arena = rules.arena() == null ? null : new Arena(rules.arena(), simHz);
        npcGroups = rules.npcs();
        npcs = new Npc[npcGroups.size()];
        for (int i = 0; i < npcs.length; i++) {
            npcs[i] = new Npc(npcGroups.get(i).rules(), simHz);
        }
    }

    Npc npc(int group) {
        return npcs[group];
    }

    NpcGroup group(int group) {
        return npcGroups.get(group);
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
        int perTick = unitsPerTick(cmPerSecond, simHz);
        if (perTick < 0 || perTick > MAX_STEP) {
            throw new IllegalArgumentException("a speed of " + cmPerSecond + " cm/s is " + perTick
                    + " units per tick at " + simHz + " Hz, outside 0.." + MAX_STEP + " (half a metre per tick)");
        }
        return perTick;
    }

    /** Units per tick of a speed, to the nearest, however fast. */
    static int unitsPerTick(int cmPerSecond, int simHz) {
        return (int) (((long) cmPerSecond * ZoneMap.CELL_UNITS + 50L * simHz) / (100L * simHz));
    }

    /** Limits of what lies on the ground, in units and ticks. */
    record Pickups(int reach, int protectionTicks, int lifetimeTicks) {

        Pickups(PickupRules rules, int simHz) {
            this(units(rules.reachCm()), ticks(rules.protectionMs(), simHz), ticks(rules.lifetimeMs(), simHz));
        }
    }

    /** Rounds of an arena, in ticks. */
    record Arena(int teams, int killPoints, int winPoints, int roundTicks, int pauseTicks, int waitFor) {

        Arena(ArenaRules rules, int simHz) {
            this(rules.teams(), rules.killPoints(), rules.winPoints(), ticks(rules.roundMs(), simHz),
                    ticks(rules.pauseMs(), simHz), rules.waitFor());
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
        final DeathRules death;
        final Levels levels;
        final PlayerRules.Regeneration regeneration;
        private final PlayerClass anyClass;
        private final PlayerClass[] classes;

        Player(PlayerRules rules, int simHz) {
            radius = units(rules.radiusCm());
            speeds = new Speeds(step(rules.speeds().walk(), simHz), step(rules.speeds().run(), simHz),
                    step(rules.speeds().sprint(), simHz));
            regeneration = rules.regeneration();
            sprintCostFine = (regeneration.sprintCost() << Vitals.STAMINA_SHIFT) / simHz;
            staminaRegenFine = (regeneration.stamina() << Vitals.STAMINA_SHIFT) / simHz;
            combatTicks = ticks(rules.combatMs(), simHz);
            respawnTicks = ticks(rules.death().respawnMs(), simHz);
            death = rules.death();
            levels = new Levels(rules.levels());
            anyClass = new PlayerClass(ANY_CLASS, rules.pools(), rules.skills(), simHz);
            classes = new PlayerClass[rules.classes().size()];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = new PlayerClass(rules.classes().get(i), simHz);
            }
        }

        /** The class with this archetype, or the one of all that have no rules of their own. */
        PlayerClass classOf(int archetype) {
            for (PlayerClass one : classes) {
                if (one.archetype == archetype) {
                    return one;
                }
            }
            return anyClass;
        }
    }

    /** A class of characters: its pools and its skills. */
    static final class PlayerClass {

        final int archetype;
        final PlayerRules.Pools pools;
        private final Skill[] skills;

        PlayerClass(int archetype, PlayerRules.Pools pools, List<SkillRules> rules, int simHz) {
            this.archetype = archetype;
            this.pools = pools;
            skills = skills(rules, simHz);
        }

        PlayerClass(ClassRules rules, int simHz) {
            archetype = rules.archetype();
            pools = rules.pools();
            skills = new Skill[rules.skills().size()];
            for (int i = 0; i < skills.length; i++) {
                skills[i] = new Skill(rules.skills().get(i).skill(), i, rules.skills().get(i).level(), simHz);
            }
        }

        Skill[] allSkills() {
            return skills;
        }

        /** The skill with this id, or {@code null} when the class has none or not yet; any int may be asked for. */
        @Nullable
        Skill skill(int id, int level) {
            for (Skill skill : skills) {
                if (skill.id == id) {
                    return skill.level <= level ? skill : null;
                }
            }
            return null;
        }
    }

    /** A sort of creature in units and ticks. */
    static final class Npc {

        final int archetype;
        /** Attacks players it notices. */
        final boolean hostile;
        /** Can be attacked. */
        final boolean attackable;
        final int faction;
        final int level;
        final int health;
        final int radius;
        final int walkStep;
        final int runStep;
        /** Its basic attack. */
        final Skill attack;
        /** All its skills, the basic attack first. */
        final Skill[] skills;
        final int wander;
        final int notice;
        final int leash;
        final int experience;
        final int corpseTicks;
        final int respawnTicks;
        final int switchPercent;
        final int decayPercent;
        final int help;
        final LootTable loot;
        final Behaviour behaviour;

        Npc(NpcRules rules, int simHz) {
            archetype = rules.archetype();
            hostile = rules.temper() == Temper.AGGRESSIVE;
            attackable = rules.temper() != Temper.PEACEFUL;
            faction = rules.faction();
            level = rules.level();
            health = rules.health();
            radius = units(rules.radiusCm());
            walkStep = step(rules.walkCmPerSecond(), simHz);
            runStep = step(rules.runCmPerSecond(), simHz);
            skills = skills(rules.skills(), simHz);
            attack = skills.length == 0 ? Skill.NONE : skills[0];
            wander = units(rules.territory().wanderCm());
            notice = units(rules.territory().noticeCm());
            leash = units(rules.territory().leashCm());
            experience = rules.experience();
            corpseTicks = ticks(rules.corpseMs(), simHz);
            respawnTicks = ticks(rules.respawnMs(), simHz);
            switchPercent = rules.threat().switchPercent();
            decayPercent = rules.threat().decayPercentPerSecond();
            help = units(rules.threat().helpCm());
            loot = new LootTable(rules.loot());
            behaviour = new Behaviour(rules.behaviour(), simHz);
        }

        /** The skill with this id, or {@code null} when the creature has none. */
        @Nullable
        Skill skill(int id) {
            for (Skill skill : skills) {
                if (skill.id == id) {
                    return skill;
                }
            }
            return null;
        }
    }

    private static Skill[] skills(List<SkillRules> rules, int simHz) {
        Skill[] skills = new Skill[rules.size()];
        for (int i = 0; i < skills.length; i++) {
            skills[i] = new Skill(rules.get(i), i, 1, simHz);
        }
        return skills;
    }
}
