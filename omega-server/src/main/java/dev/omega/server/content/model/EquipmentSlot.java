package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** Where an item is worn. */
public enum EquipmentSlot implements WireNamed {
    /** The weapon. */
    MAIN_HAND,
    /** Shield, book or second blade. */
    OFF_HAND,
    /** Helmet or hood. */
    HEAD,
    /** Armour or robe. */
    CHEST,
    /** Gloves. */
    HANDS,
    /** Trousers. */
    LEGS,
    /** Boots. */
    FEET,
    /** Amulet. */
    NECK,
    /** Ring. */
    RING
}
