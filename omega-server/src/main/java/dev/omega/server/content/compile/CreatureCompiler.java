package dev.omega.server.content.compile;

import dev.omega.server.content.ContentPack;
import dev.omega.server.content.model.BehaviourTree.Node;
import dev.omega.server.content.model.CreatureDefinition;
import dev.omega.server.content.model.NodeKind;
import dev.omega.server.sim.rules.NpcRules;
import dev.omega.server.sim.rules.Temper;
import dev.omega.server.sim.rules.ThreatRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a creature the rules the simulation applies. Of its behaviour tree the simulation takes so far how far it calls
 * for help; whom it fights and when it turns back come from its temper and territory. One thread.
 */
final class CreatureCompiler {

    private final ContentPack pack;
    private final SkillCompiler skills;
    private final LootCompiler loot;
    private final List<String> factions;

    CreatureCompiler(ContentPack pack, SkillCompiler skills) {
        this.pack = pack;
        this.skills = skills;
        this.loot = new LootCompiler(pack.loot(), pack.items());
        this.factions =
                pack.creatures().values().stream().map(CreatureDefinition::faction).distinct().sorted().toList();
    }

    /** The rules of a creature the pack has, in a spawn group that brings it back after so long. */
    NpcRules compile(String id, int respawnMs) {
        CreatureDefinition creature = Lookup.in(pack.creatures(), id);
        CreatureDefinition.Territory territory = creature.territory();
        int helpCm = helpCm(Lookup.in(pack.behaviours(), creature.behaviour()).root());
        return new NpcRules(creature.number(), temper(creature), 1 + factions.indexOf(creature.faction()),
                creature.level(), creature.health(), creature.radiusCm(), creature.walkCmPerSecond(),
                creature.runCmPerSecond(), creature.skills().stream().map(skills::compile).toList(),
                new NpcRules.Territory(territory.wanderCm(), territory.noticeCm(), territory.leashCm()),
                creature.experience(), creature.corpseMs(), respawnMs,
                new ThreatRules(ThreatRules.DEFAULT.switchPercent(), ThreatRules.DEFAULT.decayPercentPerSecond(),
                        helpCm),
                loot.compile(creature.loot()));
    }

    private static Temper temper(CreatureDefinition creature) {
        return switch (creature.temper()) {
            case AGGRESSIVE -> Temper.AGGRESSIVE;
            case DEFENSIVE -> Temper.DEFENSIVE;
            case PEACEFUL -> Temper.PEACEFUL;
        };
    }

    /** The farthest call for help in a tree. */
    private static int helpCm(Node node) {
        int helpCm = node.node() == NodeKind.CALL_FOR_HELP ? orNone(node.rangeCm()) : 0;
        for (Node child : node.childrenOrNone()) {
            helpCm = Math.max(helpCm, helpCm(child));
        }
        return helpCm;
    }

    private static int orNone(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
