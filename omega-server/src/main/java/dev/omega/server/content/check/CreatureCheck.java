package dev.omega.server.content.check;

import dev.omega.server.content.model.BehaviourTree;
import dev.omega.server.content.model.BehaviourTree.Node;
import dev.omega.server.content.model.CreatureDefinition;
import dev.omega.server.content.model.SkillDefinition;
import dev.omega.server.content.model.Temper;
import dev.omega.server.content.source.FileMistakes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Creatures refer to skills, loot and behaviour that exist and go together. */
final class CreatureCheck {

    private final PackDraft pack;
    private final FileMistakes mistakes;

    CreatureCheck(PackDraft pack) {
        this.pack = pack;
        this.mistakes = pack.creatures().mistakes();
    }

    void run() {
        pack.creatures().forEach(this::check);
    }

    private void check(String place, CreatureDefinition creature) {
        checkSkills(place, creature);
        checkTerritory(place, creature);
        if (creature.loot() != null) {
            pack.loot().find(mistakes, place + "/loot", creature.loot());
        }
        BehaviourTree tree = pack.behaviours().find(mistakes, place + "/behaviour", creature.behaviour());
        if (tree != null) {
            checkBehaviour(place, creature, tree);
        }
        if (creature.runCmPerSecond() < creature.walkCmPerSecond()) {
            mistakes.add(place + "/run_cm_per_second",
                    creature.runCmPerSecond() + " is slower than walk_cm_per_second, " + creature.walkCmPerSecond());
        }
    }

    private void checkSkills(String place, CreatureDefinition creature) {
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < creature.skills().size(); i++) {
            String at = place + "/skills/" + i;
            @Nullable
            String id = creature.skills().get(i);
            SkillDefinition skill = id == null ? null : pack.skills().find(mistakes, at, id);
            if (skill != null && !seen.add(skill.id())) {
                mistakes.add(at, FileMistakes.quoted(skill.id()) + " is there twice");
            }
        }
        if (creature.skills().isEmpty() && creature.temper() != Temper.PEACEFUL) {
            mistakes.add(place + "/skills", "must not be empty for a creature that is " + creature.temper().wireName()
                    + "; give it an attack, or make it peaceful");
        }
    }

    private void checkTerritory(String place, CreatureDefinition creature) {
        CreatureDefinition.Territory territory = creature.territory();
        if (territory.leashCm() < territory.noticeCm()) {
            mistakes.add(place + "/territory/leash_cm", territory.leashCm() + " is less than notice_cm, "
                    + territory.noticeCm() + ": it would turn back before it arrives");
        }
        if (territory.leashCm() < territory.wanderCm()) {
            mistakes.add(place + "/territory/leash_cm",
                    territory.leashCm() + " is less than wander_cm, " + territory.wanderCm());
        }
    }

    private void checkBehaviour(String place, CreatureDefinition creature, BehaviourTree tree) {
        Set<String> named = new TreeSet<>();
        collectSkills(tree.root(), 1, named);
        for (String skill : named) {
            if (!creature.skills().contains(skill)) {
                mistakes.add(place + "/behaviour", FileMistakes.quoted(tree.id()) + " uses the skill "
                        + FileMistakes.quoted(skill) + ", which this creature does not have; add it to its skills");
            }
        }
    }

    private static void collectSkills(@Nullable Node node, int depth, Set<String> skills) {
        if (node == null || depth > BehaviourTree.MAX_DEPTH) {
            return;
        }
        if (node.skill() != null) {
            skills.add(node.skill());
        }
        for (Node child : node.childrenOrNone()) {
            collectSkills(child, depth + 1, skills);
        }
    }
}
