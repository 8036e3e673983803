package dev.omega.server.sim.rules;

import java.util.List;

/**
 * How creatures of a sort decide: a tree that is walked from its root each time a creature thinks. A node succeeds, fails,
 * or goes on. A sequence whose child went on takes up there the next time; a selector always begins with its first child,
 * so that what is more urgent comes first.
 */
public record BehaviourRules(Node root) {

    /** Nodes a tree may have. */
    public static final int MAX_NODES = 64;

    /** Fights whom it notices or who hurts it, gives up at its leash, strolls otherwise. */
    public static final BehaviourRules PLAIN = new BehaviourRules(any(all(leaf(Kind.LEASH), leaf(Kind.RETURN)),
            all(leaf(Kind.HAS_TARGET), any(leaf(Kind.CAST), leaf(Kind.CHASE))), leaf(Kind.WANDER)));

    /** What a node does. */
    public enum Kind {
        /** Tries its children in order until one does not fail. */
        SELECTOR,
        /** Runs its children in order until one does not succeed. */
        SEQUENCE,
        /** Somebody to fight is known and can be fought. */
        HAS_TARGET,
        /** Health is below {@code amount} percent. */
        HEALTH_BELOW,
        /** The target is within {@code amount} centimetres. */
        TARGET_IN_RANGE,
        /** The target is within the range of the skill with the id {@code amount}. */
        TARGET_IN_SKILL_RANGE,
        /** The skill with the id {@code amount} may be used again. */
        COOLDOWN_READY,
        /** Stands for {@code amount} milliseconds; 0 for ever. */
        IDLE,
        /** Strolls around home: a walk and a pause. */
        WANDER,
        /** Walks the route of its group; fails without one. */
        PATROL,
        /** Runs to the target, up to {@code amount} centimetres; 0: until its basic attack reaches. */
        CHASE,
        /** Runs from the target for {@code amount} milliseconds; fails without one. */
        FLEE,
        /** Uses the first skill that is ready and reaches, its basic attack last. */
        CAST,
        /** Uses the skill with the id {@code amount}, on itself if it is none for enemies. */
        CAST_SKILL,
        /** Makes its faction within {@code amount} centimetres fight its target, at most every five seconds. */
        CALL_FOR_HELP,
        /** Forgets the target when home is farther than the leash; fails when it is not. */
        LEASH,
        /** Runs home, cannot be hurt on the way, and arrives healed. */
        RETURN
    }

    /**
     * A node.
     *
     * @param amount what {@link Kind} says, else 0
     */
    public record Node(Kind kind, int amount, List<Node> children) {

        /** Takes the children over. */
        public Node {
            children = List.copyOf(children);
        }

        /** This node and all below it. */
        public int size() {
            int size = 1;
            for (Node child : children) {
                size += child.size();
            }
            return size;
        }
    }

    /** Checks the size. */
    public BehaviourRules {
        if (root.size() > MAX_NODES) {
            throw new IllegalArgumentException("behaviour: " + root.size() + " nodes, at most " + MAX_NODES);
        }
    }

    /** A selector. */
    public static Node any(Node... children) {
        return new Node(Kind.SELECTOR, 0, List.of(children));
    }

    /** A sequence. */
    public static Node all(Node... children) {
        return new Node(Kind.SEQUENCE, 0, List.of(children));
    }

    /** A condition or an action. */
    public static Node leaf(Kind kind) {
        return leaf(kind, 0);
    }

    /** A condition or an action with a number. */
    public static Node leaf(Kind kind, int amount) {
        return new Node(kind, amount, List.of());
    }
}
