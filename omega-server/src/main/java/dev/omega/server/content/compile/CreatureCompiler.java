package dev.omega.server.content.compile;

import dev.omega.server.content.ContentPack;
import dev.omega.server.content.model.CreatureDefinition;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.Temper;
import dev.omega.server.sim.rules.ThreatRules;
import java.util.List;

/** Makes of a creature the rules the simulation applies. One thread. */
final class CreatureCompiler {

    private final ContentPack pack;
    private final SkillCompiler skills;
    private final LootCompiler loot;
    private final BehaviourCompiler behaviours;
    private final List<String> factions;

    CreatureCompiler(ContentPack pack, SkillCompiler skills) {
        this.pack = pack;
        this.skills = skills;
        this.loot = new LootCompiler(pack.loot(), pack.items());
        this.behaviours = new BehaviourCompiler(pack.skills());
        this.factions =
                pack.creatures().values().stream().map(CreatureDefinition::faction).distinct().sorted().toList();
    }

    /** The rules of a creature the pack has, in a spawn group that brings it back after so long. */
    NpcRules compile(String id, int respawnMs) {
        CreatureDefinition creature = Lookup.in(pack.creatures(), id);
        CreatureDefinition.Territory territory = creature.territory();
        return new NpcRules(creature.number(), temper(creature), 1 + factions.indexOf(creature.faction()),
                creature.level(), creature.health(), creature.radiusCm(), creature.walkCmPerSecond(),
                creature.runCmPerSecond(), creature.skills().stream().map(skills::compile).toList(),
                new NpcRules.Territory(territory.wanderCm(), territory.noticeCm(), territory.leashCm()),
                creature.experience(), creature.corpseMs(), respawnMs, ThreatRules.DEFAULT,
                loot.compile(creature.loot()), behaviours.compile(Lookup.in(pack.behaviours(), creature.behaviour())));
    }

    private static Temper temper(CreatureDefinition creature) {
        return switch (creature.temper()) {
            case AGGRESSIVE -> Temper.AGGRESSIVE;
            case DEFENSIVE -> Temper.DEFENSIVE;
            case PEACEFUL -> Temper.PEACEFUL;
        };
    }
}
