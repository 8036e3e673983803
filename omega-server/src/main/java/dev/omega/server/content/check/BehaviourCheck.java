package dev.omega.server.content.check;

import dev.omega.server.content.model.BehaviourTree;
import dev.omega.server.content.model.BehaviourTree.Node;
import dev.omega.server.content.model.NodeKind;
import dev.omega.server.content.model.NodeKind.Field;
import dev.omega.server.content.source.FileMistakes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Behaviour trees are of limited size, and their nodes have the fields of their kinds. */
final class BehaviourCheck {

    private final PackDraft pack;
    private final FileMistakes mistakes;

    BehaviourCheck(PackDraft pack) {
        this.pack = pack;
        this.mistakes = pack.behaviours().mistakes();
    }

    void run() {
        pack.behaviours().forEach(this::check);
    }

    private void check(String place, BehaviourTree tree) {
        int nodes = walk(place + "/root", tree.root(), 1, this::checkNode);
        if (nodes > BehaviourTree.MAX_NODES) {
            mistakes.add(place + "/root",
                    "the tree has " + nodes + " nodes, at most " + BehaviourTree.MAX_NODES + " are allowed");
        }
    }

    /** Visits a node and all below it, as deep as a tree may be; returns how many there are. */
    private int walk(String place, Node node, int depth, BiConsumer<String, Node> visit) {
        visit.accept(place, node);
        if (depth == BehaviourTree.MAX_DEPTH && !node.childrenOrNone().isEmpty()) {
            mistakes.add(place + "/children", "the tree has more than " + BehaviourTree.MAX_DEPTH + " levels");
            return 1;
        }
        int nodes = 1;
        for (int i = 0; i < node.childrenOrNone().size(); i++) {
            @Nullable
            Node child = node.childrenOrNone().get(i);
            if (child != null) {
                nodes += walk(place + "/children/" + i, child, depth + 1, visit);
            }
        }
        return nodes;
    }

    private void checkNode(String place, Node node) {
        FieldRules rules = new FieldRules(mistakes, place, "a node of kind " + node.node().wireName());
        fields(node).forEach((field, value) -> {
            if (node.node().requires(field)) {
                rules.required(field.wireName(), value.orNull());
            } else if (!node.node().allows(field)) {
                rules.absent(field.wireName(), value.orNull());
            }
        });
        if (node.node() == NodeKind.TARGET_IN_RANGE && (node.rangeCm() == null) == (node.skill() == null)) {
            mistakes.add(place, "needs exactly one of range_cm and skill");
        }
        if (node.skill() != null) {
            pack.skills().find(mistakes, place + "/skill", node.skill());
        }
    }

    private record Value(@Nullable Object orNull) {}

    private static Map<Field, Value> fields(Node node) {
        Map<Field, Value> fields = new TreeMap<>();
        fields.put(Field.CHILDREN, new Value(node.children()));
        fields.put(Field.PERCENT, new Value(node.percent()));
        fields.put(Field.RANGE_CM, new Value(node.rangeCm()));
        fields.put(Field.FOR_MS, new Value(node.forMs()));
        fields.put(Field.SKILL, new Value(node.skill()));
        return fields;
    }
}
