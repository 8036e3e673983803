package dev.omega.server.content.model;

import dev.omega.server.json.Bounds;
import dev.omega.server.json.Matches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How creatures of a sort decide: a tree that is walked from its root each time a creature thinks. */
public record BehaviourTree(@Matches(Matches.IDENTIFIER) String id, Node root) implements Named {

    /** Levels a tree may have: a think must stay cheap for hundreds of creatures a tick. */
    public static final int MAX_DEPTH = 8;
    /** Nodes a tree may have. */
    public static final int MAX_NODES = 64;

    /**
     * A node; {@link NodeKind} says which of the fields it has.
     *
     * @param percent of full health
     * @param skill one of the creature's skills
     */
    public record Node(
            NodeKind node,
            @Nullable @Bounds(min = 1, max = 16) List<Node> children,
            @Nullable @Bounds(min = 1, max = 99) Integer percent,
            @Nullable @Bounds(min = 10, max = 20_000) Integer rangeCm,
            @Nullable @Bounds(min = 100, max = 60_000) Integer forMs,
            @Nullable @Matches(Matches.IDENTIFIER) String skill) {

        /** The children, none for a leaf. */
        public List<Node> childrenOrNone() {
            return children == null ? List.of() : children;
        }
    }
}
