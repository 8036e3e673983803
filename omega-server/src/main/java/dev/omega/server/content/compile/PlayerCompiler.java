package dev.omega.server.content.compile;

import dev.omega.server.content.model.ClassDefinition;
import dev.omega.server.content.model.ItemDefinition;
import dev.omega.server.content.model.PlayersFile;
import dev.omega.server.content.model.Stats;
import dev.omega.server.sim.rules.ClassRules;
import dev.omega.server.sim.rules.DeathRules;
import dev.omega.server.sim.rules.Gear;
import dev.omega.server.sim.rules.LevelRules;
import dev.omega.server.sim.rules.PlayerRules;
import dev.omega.server.sim.rules.SkillRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of what holds for players the rules the simulation applies, except death, which is the zone's. */
final class PlayerCompiler {

    private PlayerCompiler() {}

    static PlayerRules compile(PlayersFile players, Collection<ItemDefinition> items, SkillCompiler skills) {
        ClassDefinition unknown = players.classes().stream().filter(c -> c.number() == 0).findFirst().orElseThrow();
        List<ClassRules> classes = new ArrayList<>();
        for (ClassDefinition definition : players.classes()) {
            if (definition.number() != 0) {
                classes.add(classRules(definition, skills));
            }
        }
        List<Long> totals = players.experience().totals();
        PlayersFile.Speeds speeds = players.speeds();
        PlayersFile.Regeneration regeneration = players.regeneration();
        return new PlayerRules(players.radiusCm(),
                new PlayerRules.Speeds(speeds.walkCmPerSecond(), speeds.runCmPerSecond(), speeds.sprintCmPerSecond()),
                pools(unknown),
                new PlayerRules.Regeneration(regeneration.health(), regeneration.mana(), regeneration.stamina(),
                        regeneration.sprintCost()),
                players.combatMs(), DeathRules.mild(0), new LevelRules(totals.subList(1, totals.size())),
                firstSkills(unknown, skills), classes, gear(items));
    }

    private static Map<Integer, Gear> gear(Collection<ItemDefinition> items) {
        Map<Integer, Gear> gear = new HashMap<>();
        for (ItemDefinition item : items) {
            Stats stats = item.stats();
            if (stats != null) {
                gear.put(item.number(),
                        new Gear(points(stats.damage()), points(stats.armor()), points(stats.health()),
                                points(stats.mana()), points(stats.stamina()), points(stats.speedPercent()),
                                points(stats.criticalPercent())));
            }
        }
        return gear;
    }

    private static int points(@Nullable Integer stat) {
        return stat == null ? 0 : stat;
    }

    /** A class without rules of its own learns nothing later: it has what it has at level 1. */
    private static List<SkillRules> firstSkills(ClassDefinition definition, SkillCompiler skills) {
        return definition.skills().stream().filter(s -> s.level() == 1).map(s -> skills.compile(s.skill())).toList();
    }

    private static ClassRules classRules(ClassDefinition definition, SkillCompiler skills) {
        List<ClassRules.Learned> learned = definition.skills()
                .stream()
                .map(s -> new ClassRules.Learned(skills.compile(s.skill()), s.level()))
                .toList();
        return new ClassRules(definition.id(), definition.number(), pools(definition), learned);
    }

    private static PlayerRules.Pools pools(ClassDefinition definition) {
        ClassDefinition.Points start = definition.start();
        ClassDefinition.Points perLevel = definition.perLevel();
        return new PlayerRules.Pools(start.health(), start.mana(), start.stamina(), perLevel.health(), perLevel.mana(),
                perLevel.stamina());
    }
}
