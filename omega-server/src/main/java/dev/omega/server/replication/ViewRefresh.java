package dev.omega.server.replication;

import java.util.Arrays;

/**
 * Decides whom a viewer sees: everyone within the radius, and of too many the nearest. To come into view takes less
 * distance than to stay (the squared distance of those in view counts a quarter, and they leave only beyond the larger
 * radius), so that a crowd does not flicker. Scratch arrays are shared by all viewers.
 */
final class ViewRefresh {

    private static final int BUCKETS = 64;
    /** The squared distance of those in view counts a quarter. */
    private static final int STAY_SHIFT = 2;
    private static final int PINNED = -1;

    // What stands in the view already, by entity: the number of the look above two bits and the slot.
    private static final int STAMP_SHIFT = 16;
    private static final int TOLD_SHIFT = 8;
    private static final int TOLD = 1 << TOLD_SHIFT;
    private static final int DWELLING_SHIFT = 9;
    private static final int DWELLING = 1 << DWELLING_SHIFT;
    private static final int SLOT = TOLD - 1;
    private static final int NOT_STANDING = -1 & ~(TOLD | DWELLING);

    private final ReplicationTable table;
    private final EntityGrid grid;
    private final int[] histogram = new int[BUCKETS];

    private long[] standing = new long[0];
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
    private int pinRoom;
    private int pins;
    private boolean hasPins;

    ViewRefresh(ReplicationTable table, EntityGrid grid) {
        this.table = table;
        this.grid = grid;
    }

    /** Fills and empties the viewer's slots; told entities that go out of view are added to {@code despawns}. */
    void look(Viewer viewer, ReplicationConfig config, Despawns despawns) {
        grid.build(table);
        begin(viewer, config);
        stampSlots(viewer.slots(), table.tick() - config.minDwellTicks());
        stampPins(viewer.pins());
        boolean everybody = !config.savings().interest();
        int near = scan(everybody ? Math.max(config.widthUnits(), config.heightUnits()) : config.leaveRadius());
        consider(near);
        choose(everybody ? SlotTable.MAX_USED : config.viewCap());
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
        pinRoom = config.viewCap();
        pins = 0;
        hasPins = false;
        Arrays.fill(histogram, 0);
    }

    private void stampSlots(SlotTable slots, int dwellStart) {
        for (int slot = slots.next(0); slot >= 0; slot = slots.next(slot + 1)) {
            int told = slots.isPending(slot) ? 0 : TOLD;
            int dwelling = told != 0 && slots.sinceTick(slot) > dwellStart ? DWELLING : 0;
            standing[slots.entity(slot)] = (long) stamp << STAMP_SHIFT | told | dwelling | slot;
        }
    }

    /** What {@link #standing} says of this look: told and dwelling bit and the slot; {@link #NOT_STANDING} if there is none. */
    private int standing(int entity) {
        long found = standing[entity];
        return found >> STAMP_SHIFT == stamp ? (int) found & (DWELLING | TOLD | SLOT) : NOT_STANDING;
    }

    private void stampPins(Pins pins) {
        for (int i = 0; i < Pins.MAX; i++) {
            int entity = pins.entity(i, table.tick(), table);
            if (entity >= 0) {
                pinStamp[entity] = stamp;
                hasPins = true;
            }
        }
    }

    private boolean isPinned(int entity) {
        return hasPins && pinStamp[entity] == stamp;
    }

    /**
     * Lists everyone within the larger radius; returns how many. Every other one of the cells around is not, which cannot be
     * foreseen, so that all are written down and those outside are written over.
     */
    private int scan(int radius) {
        int firstColumn = grid.column(centerX - radius);
        int lastColumn = grid.column(centerX + radius);
        int lastRow = grid.row(centerY + radius);
        int found = 0;
        for (int row = grid.row(centerY - radius); row <= lastRow; row++) {
            int end = grid.runEnd(row, lastColumn);
            for (int item = grid.runStart(row, firstColumn); item < end; item++) {
                long dx = (long) grid.x(item) - centerX;
                long dy = (long) grid.y(item) - centerY;
                int squared = (int) Math.min(Integer.MAX_VALUE, dx * dx + dy * dy);
                candidate[found] = grid.entity(item);
                distance[found] = squared;
                found += ((leaveSquared - squared) >>> 31) ^ 1;
            }
        }
        return found;
    }

    /**
     * Keeps those of the first {@code near} candidates that may be in view, and sorts them into buckets by distance. Written like
     * {@link #scan}: everyone is put where the next one kept belongs.
     */
    private void consider(int near) {
        for (int i = 0; i < near; i++) {
            int entity = candidate[i];
            int squared = distance[i];
            int state = standing(entity);
            int told = (state >> TOLD_SHIFT) & 1;
            boolean pinned = isPinned(entity);
            int enters = ((enterSquared - squared) >>> 31) ^ 1;
            int kept = (enters | told | (pinned ? 1 : 0)) & (entity == self ? 0 : 1);
            int effective = (squared >> (told * STAY_SHIFT)) & (((state >> DWELLING_SHIFT) & 1) - 1);
            candidate[candidates] = entity;
            distance[candidates] = squared;
            bucket[candidates] = (byte) group(pinned, kept, effective);
            candidates += kept;
        }
    }

    /** The candidate's bucket of the histogram; pinned ones come before all. */
    private int group(boolean pinned, int kept, int effective) {
        if (pinned && kept != 0 && pins < pinRoom) {
            pins++;
            return PINNED;
        }
        int group = effective >> bucketShift;
        histogram[group] += kept;
        return group;
    }

    /** Stamps the candidates of all buckets that fit under the cap, and as many as fit of the next, told ones first. */
    private void choose(int cap) {
        int border = 0;
        int room = cap - pins;
        while (border < BUCKETS && histogram[border] <= room) {
            room -= histogram[border++];
        }
        for (int i = 0; i < candidates; i++) {
            if (bucket[i] < border) {
                chosenStamp[candidate[i]] = stamp;
            } else if (bucket[i] == border && room > 0 && (standing(candidate[i]) & TOLD) != 0) {
                chosenStamp[candidate[i]] = stamp;
                room--;
            }
        }
        for (int i = 0; i < candidates && room > 0 && border < BUCKETS; i++) {
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
            boolean pinned = isPinned(entity);
            int ring = pinned ? 0 : ring(distance[i], nearSquared, middleSquared);
            int state = standing(entity);
            int slot = state >= 0 ? state & SLOT : slots.take(entity, table.generation(entity));
            slots.place(slot, ring, pinned);
        }
    }

    /** 0, 1 or 2: how many of the two radii the distance reaches. */
    private static int ring(int squared, int nearSquared, int middleSquared) {
        return ((nearSquared - 1 - squared) >>> 31) + ((middleSquared - 1 - squared) >>> 31);
    }

    private void ensureCapacity(int entities) {
        if (standing.length < entities) {
            standing = Arrays.copyOf(standing, entities);
            pinStamp = Arrays.copyOf(pinStamp, entities);
            chosenStamp = Arrays.copyOf(chosenStamp, entities);
            candidate = new int[entities];
            distance = new int[entities];
            bucket = new byte[entities];
        }
    }
}
