package dev.omega.server.sim.rules;

import java.util.List;

/** What a creature may leave behind: every roll is made, one after the other. */
public record LootRules(List<Roll> rolls) {

    /** Chances are parts of this. */
    public static final int CERTAIN = 1_000;
    /** Nothing. */
    public static final LootRules NONE = new LootRules(List.of());

    /** Takes the rolls over. */
    public LootRules {
        rolls = List.copyOf(rolls);
    }

    /**
     * With a chance, so many picks among the drops, each by its weight.
     *
     * @param chancePermille 1..{@value LootRules#CERTAIN}
     * @param picks how many times something is picked, 1 or more
     */
    public record Roll(int chancePermille, int picks, List<Weighted> drops) {

        /** Checks the ranges. */
        public Roll {
            drops = List.copyOf(drops);
            if (chancePermille < 1 || chancePermille > CERTAIN || picks < 1 || drops.isEmpty()) {
                throw new IllegalArgumentException(
                        "loot: chancePermille=" + chancePermille + " must be in 1..1000, picks=" + picks
                                + " positive, and there must be drops: " + drops.size());
            }
        }
    }

    /** A drop and how often it is picked compared to the others of its roll. */
    public record Weighted(int weight, Drop drop) {

        /** Checks the weight. */
        public Weighted {
            if (weight < 1) {
                throw new IllegalArgumentException("loot: weight=" + weight + " is below 1");
            }
        }
    }

    /** Something that may fall. */
    public sealed interface Drop {}

    /** Nothing at all. */
    public record Nothing() implements Drop {}

    /** So many of an item; its id is 1 or more. */
    public record Item(int item, int minCount, int maxCount) implements Drop {

        /** Checks the ranges. */
        public Item {
            if (item < 1 || minCount < 1 || minCount > maxCount) {
                throw new IllegalArgumentException("loot: item=" + item + " must be positive, and minCount=" + minCount
                        + " in 1..maxCount=" + maxCount);
            }
        }
    }

    /** So much gold. */
    public record Gold(int min, int max) implements Drop {

        /** Checks the range. */
        public Gold {
            if (min < 1 || min > max) {
                throw new IllegalArgumentException("loot: gold min=" + min + " must be in 1..max=" + max);
            }
        }
    }

    /** Whatever another table gives. */
    public record Table(LootRules table) implements Drop {}
}
