package dev.omega.server.replication;

import dev.omega.server.replication.Sighting.Reason;

/** Explains views to people; reads only. Zone thread. */
final class Sightings {

    private final ReplicationTable table;

    Sightings(ReplicationTable table) {
        this.table = table;
    }

    Sighting explain(Viewer viewer, int entity, ReplicationConfig config) {
        int distance = distance(viewer.entity(), entity);
        if (entity == viewer.entity()) {
            return new Sighting(true, Reason.SELF, 0, config.netDiv(), 0);
        }
        SlotTable slots = viewer.slots();
        int slot = slotOf(slots, entity);
        if (slot < 0) {
            return new Sighting(false, unseen(slots, distance, config), distance, 0, 0);
        }
        if (slots.isPending(slot)) {
            return new Sighting(false, Reason.ANNOUNCED, distance, 0, 0);
        }
        Reason reason = slots.isPinned(slot)
                ? Reason.PINNED
                : distance <= config.enterRadius() || !config.savings().interest() ? Reason.NEAR : Reason.STAYING;
        return new Sighting(true, reason, distance, config.periodTicks(slots.ring(slot)),
                table.tick() - slots.lastTick(slot));
    }

    private Reason unseen(SlotTable slots, int distance, ReplicationConfig config) {
        boolean everybody = !config.savings().interest();
        if (distance > config.enterRadius() && !everybody) {
            return Reason.FAR;
        }
        int cap = everybody ? SlotTable.MAX_USED : config.viewCap();
        return slots.used() >= cap ? Reason.CROWDED_OUT : Reason.UNNOTICED;
    }

    private int slotOf(SlotTable slots, int entity) {
        for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
            if (slots.entity(slot) == entity && slots.generation(slot) == table.generation(entity)) {
                return slot;
            }
        }
        return -1;
    }

    private int distance(int from, int to) {
        return (int) Math.ceil(Math.hypot(table.x(to) - table.x(from), table.y(to) - table.y(from)));
    }
}
