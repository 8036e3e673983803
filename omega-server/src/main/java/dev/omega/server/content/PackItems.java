package dev.omega.server.content;

import dev.omega.server.content.model.EquipmentSlot;
import dev.omega.server.content.model.ItemDefinition;
import dev.omega.server.hostlink.Items.ItemOffer;
import java.util.List;

/** What the books have to know of a pack's items. Any thread. */
public final class PackItems {

    private PackItems() {}

    /** All items of the pack, for the API. */
    public static List<ItemOffer> of(ContentPack pack) {
        return pack.items().values().stream().map(PackItems::offer).toList();
    }

    private static ItemOffer offer(ItemDefinition item) {
        EquipmentSlot slot = item.slot();
        return new ItemOffer(item.number(), item.id(), item.name(), item.kind().wireName(),
                slot == null ? null : slot.wireName(), item.rarity().wireName(), item.level(), item.stackSize());
    }
}
