package dev.omega.protocol.vectors;

import static dev.omega.protocol.Trees.list;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A random but lawful sequence of State messages, as a server could send to one viewer: moves, teleports, spawns in
 * both forms, despawns, slot reuse, gaps, dilation, resets.
 */
public final class StateScript {

    private static final long UINT32_MAX = 0xffff_ffffL;

    private final SplittableRandom random;
    private final int slotCount;
    private final Map<Long, Long> netIdBySlot = new TreeMap<>();
    private final Set<Long> told = new HashSet<>();
    private long nextNetId = 1;
    private long snap;
    private boolean first = true;

    /** A script over {@code slotCount} slots; few slots make reuse frequent. */
    public StateScript(SplittableRandom random, int slotCount) {
        this.random = random;
        this.slotCount = slotCount;
        this.snap = random.nextInt(128);
    }

    /** The next message, with RESET if {@code reset} or if it is the first. */
    public List<Object> next(boolean reset) {
        boolean isReset = reset || first;
        first = false;
        long gap = random.nextInt(4) == 0 ? 1 + random.nextInt(60) : 1;
        snap = (snap + gap) & 127;
        if (isReset) {
            netIdBySlot.clear();
            told.clear();
        }
        List<Object> head = new ArrayList<>();
        long flags = isReset ? 16 : 0;
        flags |= self(head, isReset) | vitals(head, isReset) | headers(head, gap, isReset) | despawns(head);
        List<Object> spawns = spawns();
        List<Object> records = records(spawns);
        List<Object> message = list(34, snap, (long) random.nextInt(128), flags | (spawns.isEmpty() ? 0 : 64));
        message.addAll(head);
        message.addAll(records);
        if (!spawns.isEmpty()) {
            message.add(spawns);
        }
        return message;
    }

    private long self(List<Object> head, boolean reset) {
        int choice = reset ? 2 : random.nextInt(5);
        if (choice == 2) {
            head.addAll(list((long) random.nextInt(524_288), (long) random.nextInt(524_288)));
            return 4;
        }
        if (choice < 2) {
            head.addAll(list((long) random.nextInt(-300, 300), (long) random.nextInt(-300, 300)));
            return 1;
        }
        return 0;
    }

    private long vitals(List<Object> head, boolean reset) {
        if (!reset && random.nextInt(4) != 0) {
            return 0;
        }
        long mask = reset ? 127 : random.nextInt(128);
        head.add(mask);
        for (int bit = Long.bitCount(mask); bit > 0; bit--) {
            head.add((long) random.nextInt(random.nextBoolean() ? 127 : 100_000));
        }
        return 2;
    }

    private long headers(List<Object> head, long gap, boolean reset) {
        if (random.nextInt(8) == 0) {
            head.addAll(list(3, gap, (long) random.nextInt(25, 101), 7));
        } else if ((gap != 1 && !reset) || random.nextInt(8) == 0) {
            head.addAll(list(1, gap));
        } else {
            return 0;
        }
        return 32;
    }

    private long despawns(List<Object> head) {
        List<Object> gone = new ArrayList<>();
        for (Long slot : List.copyOf(netIdBySlot.keySet())) {
            if (random.nextInt(6) == 0) {
                gone.add(slot);
                netIdBySlot.remove(slot);
            }
        }
        if (gone.isEmpty()) {
            return 0;
        }
        head.add((long) gone.size());
        head.addAll(gone);
        return 8;
    }

    private List<Object> records(List<Object> spawns) {
        Set<Object> spawned = new HashSet<>();
        spawns.forEach(spawn -> spawned.add(((List<?>) spawn).getFirst()));
        List<Object> records = new ArrayList<>();
        for (Long slot : netIdBySlot.keySet()) {
            if (!spawned.contains(slot) && random.nextInt(3) != 0) {
                record(slot, records);
            }
        }
        return records;
    }

    private void record(Long slot, List<Object> records) {
        long mask = random.nextInt(1, 128);
        records.addAll(list(slot, mask));
        if ((mask & 3) == 1) {
            records.addAll(list((long) random.nextInt(-200, 200), (long) random.nextInt(-20, 20)));
        } else if ((mask & 2) != 0) {
            records.addAll(list((long) random.nextInt(65_536), (long) random.nextInt(65_536)));
        }
        for (int bit = Long.bitCount(mask & 28); bit > 0; bit--) {
            records.add((long) random.nextInt(128));
        }
        if ((mask & 32) != 0) {
            records.add(random.nextInt(3) == 0 ? UINT32_MAX : random.nextLong(UINT32_MAX));
        }
        if ((mask & 64) != 0) {
            long count = random.nextInt(7);
            records.add(count);
            for (long index = 0; index < count; index++) {
                records.add((long) random.nextInt(128));
            }
        }
    }

    private List<Object> spawns() {
        List<Object> spawns = new ArrayList<>();
        for (long slot = 0; slot < slotCount && spawns.size() < 16; slot++) {
            if (!netIdBySlot.containsKey(slot) && random.nextInt(5) == 0) {
                spawns.add(spawn(slot));
            }
        }
        return spawns;
    }

    private List<Object> spawn(long slot) {
        long netId = pickNetId();
        netIdBySlot.put(slot, netId);
        List<Object> spawn = list(slot, netId);
        boolean isLong = told.add(netId) || random.nextInt(4) == 0;
        if (isLong) {
            spawn.addAll(list((long) random.nextInt(1, 5), (long) random.nextInt(300)));
        }
        spawn.addAll(list((long) random.nextInt(65_536), (long) random.nextInt(65_536)));
        spawn.addAll(list((long) random.nextInt(128), (long) random.nextInt(128), (long) random.nextInt(128)));
        if (isLong && random.nextBoolean()) {
            spawn.add("entity " + netId);
            if (random.nextBoolean()) {
                spawn.add((long) random.nextInt(61));
            }
        }
        return spawn;
    }

    /** One that is not visible: now and then one the client knows. */
    private long pickNetId() {
        for (Long netId : told) {
            if (!netIdBySlot.containsValue(netId) && random.nextInt(3) == 0) {
                return netId;
            }
        }
        return nextNetId++;
    }
}
