package dev.omega.server.content.check;

import dev.omega.server.content.model.LootTable;
import dev.omega.server.content.source.FileMistakes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loot tables drop one thing per entry, refer to what exists, and never lead back to themselves. */
final class LootCheck {

    /** Tables inside each other; a drop must stay a handful of dice. */
    private static final int MAX_NESTING = 8;

    private final PackDraft pack;
    private final FileMistakes mistakes;
    private final Set<String> told = new HashSet<>();

    LootCheck(PackDraft pack) {
        this.pack = pack;
        this.mistakes = pack.loot().mistakes();
    }

    void run() {
        pack.loot().forEach(this::check);
    }

    private void check(String place, LootTable table) {
        for (int r = 0; r < table.rolls().size(); r++) {
            LootTable.@Nullable Roll roll = table.rolls().get(r);
            for (int e = 0; roll != null && e < roll.entries().size(); e++) {
                LootTable.@Nullable Entry entry = roll.entries().get(e);
                if (entry != null) {
                    checkEntry(place + "/rolls/" + r + "/entries/" + e, entry);
                }
            }
        }
        follow(place, table, new ArrayList<>());
    }

    private void checkEntry(String place, LootTable.Entry entry) {
        int drops = (entry.item() == null ? 0 : 1) + (entry.gold() == null ? 0 : 1) + (entry.table() == null ? 0 : 1);
        if (drops > 1) {
            mistakes.add(place, "has " + drops + " of item, gold and table; make each an entry of its own");
        }
        FieldRules rules = new FieldRules(mistakes, place, "an entry without item");
        if (entry.item() == null) {
            rules.absent("count", entry.count());
        } else {
            pack.items().find(mistakes, place + "/item", entry.item());
        }
        rules.ordered("count", entry.count(), 1);
        rules.ordered("gold", entry.gold(), 1);
        if (entry.table() != null) {
            pack.loot().find(mistakes, place + "/table", entry.table());
        }
    }

    /** Follows tables inside tables; {@code way} are the ids passed so far. */
    private void follow(String place, LootTable table, List<String> way) {
        int known = way.indexOf(table.id());
        if (known >= 0 || way.size() > MAX_NESTING) {
            tell(place, table.id(), way, known);
            return;
        }
        way.add(table.id());
        for (LootTable inner : inner(table)) {
            follow(place, inner, way);
        }
        way.removeLast();
    }

    private void tell(String place, String id, List<String> way, int known) {
        if (known < 0) {
            if (told.add(way.getFirst())) {
                mistakes.add(place,
                        "leads to more than " + MAX_NESTING + " tables inside each other: " + String.join(" -> ", way));
            }
            return;
        }
        List<String> circle = way.subList(known, way.size());
        if (circle.stream().noneMatch(told::contains)) {
            told.addAll(circle);
            mistakes.add(place, "the loot tables " + String.join(" -> ", circle) + " -> " + id
                    + " lead in a circle; take one of them out");
        }
    }

    private List<LootTable> inner(LootTable table) {
        List<LootTable> tables = new ArrayList<>();
        for (LootTable.@Nullable Roll roll : table.rolls()) {
            for (LootTable.@Nullable Entry entry : roll == null ? List.<LootTable.Entry>of() : roll.entries()) {
                LootTable inner = entry == null || entry.table() == null ? null : pack.loot().byId().get(entry.table());
                if (inner != null && !tables.contains(inner)) {
                    tables.add(inner);
                }
            }
        }
        return tables;
    }
}
