package dev.omega.server.content.compile;

import dev.omega.server.content.model.BehaviourTree;
import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.sim.rules.BehaviourRules;
import dev.omega.server.sim.rules.BehaviourRules.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a behaviour tree the one the simulation walks: skills become numbers. One thread. */
final class BehaviourCompiler {

    private final Map<String, SkillDefinition> skills;

    BehaviourCompiler(Map<String, SkillDefinition> skills) {
        this.skills = skills;
    }

    BehaviourRules compile(BehaviourTree tree) {
        return new BehaviourRules(node(tree.root()));
    }

    private BehaviourRules.Node node(BehaviourTree.Node node) {
        return new BehaviourRules.Node(kind(node), amount(node),
                node.childrenOrNone().stream().map(this::node).toList());
    }

    private static Kind kind(BehaviourTree.Node node) {
        return switch (node.node()) {
            case SELECTOR -> Kind.SELECTOR;
            case SEQUENCE -> Kind.SEQUENCE;
            case HAS_TARGET -> Kind.HAS_TARGET;
            case HEALTH_BELOW -> Kind.HEALTH_BELOW;
            case TARGET_IN_RANGE -> node.skill() == null ? Kind.TARGET_IN_RANGE : Kind.TARGET_IN_SKILL_RANGE;
            case COOLDOWN_READY -> Kind.COOLDOWN_READY;
            case IDLE -> Kind.IDLE;
            case WANDER -> Kind.WANDER;
            case PATROL -> Kind.PATROL;
            case CHASE -> Kind.CHASE;
            case FLEE -> Kind.FLEE;
            case CAST -> node.skill() == null ? Kind.CAST : Kind.CAST_SKILL;
            case CALL_FOR_HELP -> Kind.CALL_FOR_HELP;
            case LEASH -> Kind.LEASH;
            case RETURN -> Kind.RETURN;
        };
    }

    private int amount(BehaviourTree.Node node) {
        String skill = node.skill();
        if (skill != null) {
            return Lookup.in(skills, skill).number();
        }
        return orNone(node.percent()) + orNone(node.rangeCm()) + orNone(node.forMs());
    }

    private static int orNone(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
