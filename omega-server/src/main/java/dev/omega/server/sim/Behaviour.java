package dev.omega.server.sim;

import dev.omega.server.sim.rules.BehaviourRules;

/**
 * A behaviour tree as flat arrays: nodes in the order in which they are first met, each with the node behind its subtree.
 * Immutable; any thread.
 */
final class Behaviour {

    private final BehaviourRules.Kind[] kind;
    private final byte[] end;
    private final int[] amount;
    private int nodes;

    /** Compiles a tree: lengths become units, times become ticks, skills stay ids. */
    Behaviour(BehaviourRules rules, int simHz) {
        int size = rules.root().size();
        kind = new BehaviourRules.Kind[size];
        end = new byte[size];
        amount = new int[size];
        add(rules.root(), simHz);
    }

    private void add(BehaviourRules.Node node, int simHz) {
        int at = nodes++;
        kind[at] = node.kind();
        amount[at] = switch (node.kind()) {
            case TARGET_IN_RANGE, CHASE, CALL_FOR_HELP -> TickRules.units(node.amount());
            case IDLE, FLEE -> TickRules.ticks(node.amount(), simHz);
            default -> node.amount();
        };
        for (BehaviourRules.Node child : node.children()) {
            add(child, simHz);
        }
        end[at] = (byte) nodes;
    }

    BehaviourRules.Kind kind(int node) {
        return kind[node];
    }

    /** The node behind a node's subtree; its first child, if it has one, is {@code node + 1}. */
    int end(int node) {
        return end[node];
    }

    /** Units, ticks, percent or a skill's id: by kind. */
    int amount(int node) {
        return amount[node];
    }
}
