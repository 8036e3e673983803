package dev.omega.server.sim;

import dev.omega.server.sim.rules.LootRules;
import java.util.List;

/** A loot table ready to be rolled. Immutable. */
final class LootTable {

    /** Item id of gold. */
    static final int GOLD = 0;
    /** Most that falls from one creature: what falls must find room on the ground. */
    static final int MAX_DROPS = 16;

    private final Roll[] rolls;

    LootTable(LootRules rules) {
        rolls = new Roll[rules.rolls().size()];
        for (int i = 0; i < rolls.length; i++) {
            rolls[i] = new Roll(rules.rolls().get(i));
        }
    }

    /** Rolls everything by the zone's chance. */
    void roll(World world, Fallen into) {
        for (Roll roll : rolls) {
            roll.run(world, into);
        }
    }

    /** Most that can fall, tables within the table counting as one each. */
    int mostPicks() {
        int most = 0;
        for (Roll roll : rolls) {
            most += roll.picks;
        }
        return Math.min(most, MAX_DROPS);
    }

    /** Takes what falls. */
    interface Fallen {

        void fall(int item, int count);
    }

    private static final class Roll {

        private final int chancePermille;
        private final int picks;
        private final int[] upTo;
        private final LootRules.Drop[] drops;
        private final LootTable[] tables;

        Roll(LootRules.Roll rules) {
            chancePermille = rules.chancePermille();
            picks = rules.picks();
            List<LootRules.Weighted> weighted = rules.drops();
            upTo = new int[weighted.size()];
            drops = new LootRules.Drop[upTo.length];
            tables = new LootTable[upTo.length];
            int sum = 0;
            for (int i = 0; i < upTo.length; i++) {
                sum = Math.addExact(sum, weighted.get(i).weight());
                upTo[i] = sum;
                drops[i] = weighted.get(i).drop();
                tables[i] =
                        new LootTable(drops[i] instanceof LootRules.Table(LootRules table) ? table : LootRules.NONE);
            }
        }

        void run(World world, Fallen into) {
            if (world.random.next(LootRules.CERTAIN) >= chancePermille) {
                return;
            }
            for (int pick = 0; pick < picks; pick++) {
                take(picked(world.random.next(upTo[upTo.length - 1])), world, into);
            }
        }

        private int picked(int number) {
            int index = 0;
            while (upTo[index] <= number) {
                index++;
            }
            return index;
        }

        private void take(int index, World world, Fallen into) {
            switch (drops[index]) {
                case LootRules.Item item ->
                    into.fall(item.item(), world.random.between(item.minCount(), item.maxCount()));
                case LootRules.Gold gold -> into.fall(GOLD, world.random.between(gold.min(), gold.max()));
                case LootRules.Table table -> tables[index].roll(world, into);
                case LootRules.Nothing nothing -> {
                }
            }
        }
    }
}
