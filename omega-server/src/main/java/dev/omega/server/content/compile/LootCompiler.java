package dev.omega.server.content.compile;

import dev.omega.server.content.model.ItemDefinition;
import dev.omega.server.content.model.LootTable;
import dev.omega.server.content.model.Span;
import dev.omega.server.sim.rules.LootRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a loot table the rolls the simulation makes, with the tables inside it. One thread. */
final class LootCompiler {

    private static final Span ONE = new Span(1, 1);

    private final Map<String, LootTable> tables;
    private final Map<String, ItemDefinition> items;

    LootCompiler(Map<String, LootTable> tables, Map<String, ItemDefinition> items) {
        this.tables = tables;
        this.items = items;
    }

    /** The rules of a table; nothing without one. Tables of a checked pack lead in no circle. */
    LootRules compile(@Nullable String id) {
        if (id == null) {
            return LootRules.NONE;
        }
        List<LootRules.Roll> rolls = new ArrayList<>();
        for (LootTable.Roll roll : Lookup.in(tables, id).rolls()) {
            List<LootRules.Weighted> drops = new ArrayList<>();
            for (LootTable.Entry entry : roll.entries()) {
                drops.add(new LootRules.Weighted(entry.weight(), drop(entry)));
            }
            rolls.add(new LootRules.Roll(roll.chancePermille(), roll.picks(), drops));
        }
        return new LootRules(rolls);
    }

    private LootRules.Drop drop(LootTable.Entry entry) {
        if (entry.item() != null) {
            Span count = entry.count() == null ? ONE : entry.count();
            return new LootRules.Item(Lookup.in(items, entry.item()).number(), count.min(), count.max());
        }
        Span gold = entry.gold();
        if (gold != null) {
            return new LootRules.Gold(gold.min(), gold.max());
        }
        return entry.table() == null ? new LootRules.Nothing() : new LootRules.Table(compile(entry.table()));
    }
}
