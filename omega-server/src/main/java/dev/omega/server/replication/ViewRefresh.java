package dev.omega.server.replication;

import java.util.Arrays;

/**
 * Decides whom a viewer sees: everyone within the radius, and of too many the nearest. To come into view takes less
 * distance than to stay (the squared distance of those in view counts a quarter, and they leave only beyond the larger
 * radius), so that a crowd does not flicker. Scratch arrays are shared by all viewers.
 */
final class ViewRefresh {

    private static final int BUCKETS = 64;
    private static final int STAY_SHIFT = 2;
    private static final int PINNED = -1;

    private final ReplicationTable table;
    private final EntityGrid grid;
    private final int[] histogram = new int[BUCKETS];

    private int[] slotStamp = new int[0];
    private int[] slotOf = new int[0];
    private int[] pinStamp = new int[0];
    private int[] chosenStamp = new int[0];
    private int[] candidate = new int[0];
    private int[] distance = new int[0];
    private byte[] bucket = new byte[0];
    private int candidates;
    private int stamp;

    // Of the look in progress.
    private int self;
    private int centerX;
    private int centerY;
    private int enterSquared;
    private int leaveSquared;
    private int bucketShift;
    private int dwellStart;
    private int pinRoom;
    private int pins;

    ViewRefresh(ReplicationTable table, EntityGrid grid) {
        this.table = table;
        this.grid = grid;
    }

    /** Fills and empties the viewer's slots; told entities that go out of view are added to {@code despawns}. */
    void look(Viewer viewer, ReplicationConfig config, Despawns despawns) {
        grid.build(table);
        begin(viewer, config);
        stampSlots(viewer.slots());
        stampPins(viewer.pins());
        boolean everybody = !config.savings().interest();
        scan(viewer.slots(), everybody ? Math.max(config.widthUnits(), config.heightUnits()) : config.leaveRadius());
        choose(viewer.slots(), everybody ? SlotTable.MAX_USED : config.viewCap());
        dropOthers(viewer, despawns);
        place(viewer.slots(), config);
        viewer.refreshedAt = table.tick();
        viewer.looksSoon = false;
    }

    private void begin(Viewer viewer, ReplicationConfig config) {
        ensureCapacity(table.capacity());
        stamp++;
        candidates = 0;
        self = viewer.entity();
        centerX = table.x(self);
        centerY = table.y(self);
        boolean everybody = !config.savings().interest();
        enterSquared = everybody ? Integer.MAX_VALUE : config.enterRadius() * config.enterRadius();
        leaveSquared = everybody ? Integer.MAX_VALUE : config.leaveRadius() * config.leaveRadius();
        bucketShift = Math.max(0, 26 - Integer.numberOfLeadingZeros(leaveSquared));
        dwellStart = table.tick() - config.minDwellTicks();
        pinRoom = config.viewCap();
        pins = 0;
        Arrays.fill(histogram, 0);
    }

    private void stampSlots(SlotTable slots) {
        for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
            int entity = slots.entity(slot);
            slotStamp[entity] = stamp;
            slotOf[entity] = slot;
        }
    }

    private void stampPins(Pins pins) {
        for (int i = 0; i < Pins.MAX; i++) {
            int entity = pins.entity(i, table.tick(), table);
            if (entity >= 0) {
                pinStamp[entity] = stamp;
            }
        }
    }

    private void scan(SlotTable slots, int radius) {
        int firstColumn = grid.column(centerX - radius);
        int lastColumn = grid.column(centerX + radius);
        int lastRow = grid.row(centerY + radius);
        for (int row = grid.row(centerY - radius); row <= lastRow; row++) {
            int end = grid.runEnd(row, lastColumn);
            for (int item = grid.runStart(row, firstColumn); item < end; item++) {
                long dx = (long) grid.x(item) - centerX;
                long dy = (long) grid.y(item) - centerY;
                int squared = (int) Math.min(Integer.MAX_VALUE, dx * dx + dy * dy);
                if (squared <= leaveSquared) {
                    consider(slots, grid.entity(item), squared);
                }
            }
        }
    }

    private void consider(SlotTable slots, int entity, int squared) {
        boolean told = isTold(slots, entity);
        boolean pinned = pinStamp[entity] == stamp;
        if (entity == self || (squared > enterSquared && !told && !pinned)) {
            return;
        }
        boolean dwelling = told && slots.sinceTick(slotOf[entity]) > dwellStart;
        int effective = dwelling ? 0 : told ? squared >> STAY_SHIFT : squared;
        candidate[candidates] = entity;
        distance[candidates] = squared;
        bucket[candidates] = (byte) group(pinned, effective);
        candidates++;
    }

    /** The candidate's bucket of the histogram; pinned ones come before all. */
    private int group(boolean pinned, int effective) {
        if (pinned && pins < pinRoom) {
            pins++;
            return PINNED;
        }
        int group = effective >> bucketShift;
        histogram[group]++;
        return group;
    }

    private boolean isTold(SlotTable slots, int entity) {
        return slotStamp[entity] == stamp && !slots.isPending(slotOf[entity]);
    }

    /** Stamps the candidates of all buckets that fit under the cap, and as many as fit of the next, told ones first. */
    private void choose(SlotTable slots, int cap) {
        int border = 0;
        int room = cap - pins;
        while (border < BUCKETS && histogram[border] <= room) {
            room -= histogram[border++];
        }
        for (int i = 0; i < candidates; i++) {
            if (bucket[i] < border) {
                chosenStamp[candidate[i]] = stamp;
            } else if (bucket[i] == border && room > 0 && isTold(slots, candidate[i])) {
                chosenStamp[candidate[i]] = stamp;
                room--;
            }
        }
        for (int i = 0; i < candidates && room > 0; i++) {
            if (bucket[i] == border && chosenStamp[candidate[i]] != stamp) {
                chosenStamp[candidate[i]] = stamp;
                room--;
            }
        }
    }

    private void dropOthers(Viewer viewer, Despawns despawns) {
        SlotTable slots = viewer.slots();
        for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
            if (chosenStamp[slots.entity(slot)] != stamp) {
                viewer.drop(slot, despawns);
            }
        }
    }

    private void place(SlotTable slots, ReplicationConfig config) {
        int nearSquared = config.nearRadius() * config.nearRadius();
        int middleSquared = config.middleRadius() * config.middleRadius();
        for (int i = 0; i < candidates; i++) {
            int entity = candidate[i];
            if (chosenStamp[entity] != stamp) {
                continue;
            }
            boolean pinned = pinStamp[entity] == stamp;
            int ring = distance[i] < nearSquared || pinned ? 0 : distance[i] < middleSquared ? 1 : 2;
            int slot = slotStamp[entity] == stamp ? slotOf[entity] : slots.take(entity, table.generation(entity));
            slots.place(slot, ring, pinned);
        }
    }

    private void ensureCapacity(int entities) {
        if (slotStamp.length < entities) {
            slotStamp = Arrays.copyOf(slotStamp, entities);
            slotOf = Arrays.copyOf(slotOf, entities);
            pinStamp = Arrays.copyOf(pinStamp, entities);
            chosenStamp = Arrays.copyOf(chosenStamp, entities);
            candidate = new int[entities];
            distance = new int[entities];
            bucket = new byte[entities];
        }
    }
}
