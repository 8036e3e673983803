package dev.omega.server.content.check;

import dev.omega.server.content.model.EquipmentSlot;
import dev.omega.server.content.model.ItemDefinition;
import dev.omega.server.content.model.ItemKind;
import dev.omega.server.content.source.FileMistakes;

/** Items have what their kind needs. */
final class ItemCheck {

    private final PackDraft pack;
    private final FileMistakes mistakes;

    ItemCheck(PackDraft pack) {
        this.pack = pack;
        this.mistakes = pack.items().mistakes();
    }

    void run() {
        pack.items().forEach(this::check);
    }

    private void check(String place, ItemDefinition item) {
        FieldRules rules = new FieldRules(mistakes, place, "an item of kind " + item.kind().wireName());
        rules.exactlyWhen(item.kind().isWorn(), "slot", item.slot());
        rules.exactlyWhen(item.kind() == ItemKind.CONSUMABLE, "uses", item.uses());
        if (!item.kind().isWorn()) {
            rules.absent("stats", item.stats());
        }
        if (item.kind().isWorn() && item.stackSize() > 1) {
            mistakes.add(place + "/stack_size", item.stackSize() + " must be 1 for what is worn");
        }
        boolean isHeld = item.slot() == EquipmentSlot.MAIN_HAND || item.slot() == EquipmentSlot.OFF_HAND;
        if (item.kind() == ItemKind.WEAPON && item.slot() != null && !isHeld) {
            mistakes.add(place + "/slot",
                    FileMistakes.quoted(item.slot().wireName()) + " holds no weapon; it must be main_hand or off_hand");
        }
        if (item.uses() != null) {
            pack.skills().find(mistakes, place + "/uses", item.uses());
        }
    }
}
