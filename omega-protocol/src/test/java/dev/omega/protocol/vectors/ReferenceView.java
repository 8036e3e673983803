package dev.omega.protocol.vectors;

import dev.omega.protocol.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The view of a client in its plainest form: the pseudo-code of docs/protocol.md, word for word, over decoded trees.
 * The model that {@code ClientView} is compared with.
 */
public final class ReferenceView {

    private boolean resetNeeded = true;
    private long snap;
    private long ack = 127;
    private long dilation = 100;
    private final long[] self = new long[2];
    private final long[] vitals = new long[7];
    private final Map<Long, Map<String, Object>> slots = new TreeMap<>();
    private final Map<Long, Map<String, Object>> statics = new LinkedHashMap<>();

    private List<Object> message = List.of();
    private int at;

    /** Applies a State message; false asks for Resync. */
    public boolean apply(List<Object> state) {
        message = state;
        at = 1;
        long newSnap = next();
        long newAck = next();
        long flags = next();
        long[] newSelf = nextSelf(flags);
        long mask = (flags & 2) != 0 ? next() : 0;
        long[] newVitals = nextVitals(mask);
        long headers = (flags & 32) != 0 ? next() : 0;
        long gap = headers > 0 ? next() : 1;
        long newDilation = headers > 1 ? next() : 100;
        at += (int) Math.max(0, headers - 2);
        if ((flags & 16) == 0 && (resetNeeded || ((newSnap - gap) & 127) != snap)) {
            resetNeeded = true;
            return false;
        }
        if ((flags & 16) != 0) {
            slots.clear();
            statics.clear();
        }
        snap = newSnap;
        ack = newAck;
        dilation = newDilation;
        System.arraycopy(newSelf, 0, self, 0, 2);
        System.arraycopy(newVitals, 0, vitals, 0, 7);
        for (long left = (flags & 8) != 0 ? next() : 0; left > 0; left--) {
            slots.remove(next());
        }
        resetNeeded = !(applyRecords(flags) && applySpawns(flags));
        return !resetNeeded;
    }

    private long next() {
        return (Long) message.get(at++);
    }

    private long[] nextSelf(long flags) {
        if ((flags & 4) != 0) {
            return new long[]{next(), next()};
        }
        return (flags & 1) != 0 ? new long[]{self[0] + next(), self[1] + next()} : self.clone();
    }

    private long[] nextVitals(long mask) {
        long[] values = vitals.clone();
        for (int bit = 0; bit < 7; bit++) {
            if (((mask >> bit) & 1) != 0) {
                values[bit] = next();
            }
        }
        return values;
    }

    private boolean applyRecords(long flags) {
        int end = message.size() - ((flags & 64) != 0 ? 1 : 0);
        while (at < end) {
            long slot = next();
            long mask = next();
            Map<String, Object> entity = slots.get(slot);
            if (entity == null) {
                return false;
            }
            applyRecord(entity, mask);
        }
        return true;
    }

    private void applyRecord(Map<String, Object> entity, long mask) {
        if ((mask & 3) == 1) {
            entity.put("x", number(entity, "x") + next());
            entity.put("y", number(entity, "y") + next());
            entity.put("jumped", 0L);
        } else if ((mask & 2) != 0) {
            entity.put("x", next());
            entity.put("y", next());
            entity.put("jumped", (mask & 3) == 2 ? 1L : 0L);
        }
        String[] names = {"angle", "health", "state", "status"};
        for (int group = 0; group < 4; group++) {
            if (((mask >> (group + 2)) & 1) != 0) {
                entity.put(names[group], next());
            }
        }
        if ((mask & 64) != 0) {
            applyExtension(entity, next());
        }
    }

    private void applyExtension(Map<String, Object> entity, long count) {
        @SuppressWarnings("unchecked")
        List<Object> extension = (List<Object>) entity.get("extension");
        for (int index = 0; index < count; index++) {
            Object value = message.get(at++);
            if (index < 5 && extension != null) {
                extension.set(index, value);
            }
        }
    }

    private static long number(Map<String, Object> entity, String name) {
        Object value = entity.get(name);
        return value == null ? 0 : (Long) value;
    }

    private boolean applySpawns(long flags) {
        if ((flags & 64) == 0) {
            return true;
        }
        for (Object element : (List<?>) message.getLast()) {
            if (!applySpawn((List<?>) element)) {
                return false;
            }
        }
        return true;
    }

    private boolean applySpawn(List<?> spawn) {
        Long netId = (Long) spawn.get(1);
        boolean isShort = spawn.size() == 7;
        if (!isShort) {
            statics.put(netId, staticPart(spawn));
        }
        Map<String, Object> known = statics.get(netId);
        slots.put((Long) spawn.getFirst(), entity(netId, known, spawn.subList(isShort ? 2 : 4, spawn.size())));
        return known != null;
    }

    private static Map<String, Object> staticPart(List<?> spawn) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("kind", spawn.get(2));
        part.put("archetype", spawn.get(3));
        part.put("name", spawn.size() > 9 ? spawn.get(9) : "");
        part.put("level", spawn.size() > 10 ? spawn.get(10) : 0L);
        return part;
    }

    private static Map<String, Object> entity(Long netId, @Nullable Map<String, Object> known, List<?> moving) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("net_id", netId);
        if (known != null) {
            entity.putAll(known);
        }
        String[] names = {"x", "y", "angle", "health", "state"};
        for (int index = 0; index < names.length; index++) {
            entity.put(names[index], moving.get(index));
        }
        entity.put("jumped", 1L);
        entity.put("status", 0L);
        entity.put("extension", Trees.list(0, 0, 0, 0, 0));
        return entity;
    }

    /** Everything the view knows. */
    public Map<String, Object> describe() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("snap", snap);
        view.put("ack", ack);
        view.put("dilation", dilation);
        view.put("self", Trees.list(self[0], self[1]));
        view.put("vitals", Trees.list(vitals[0], vitals[1], vitals[2], vitals[3], vitals[4], vitals[5], vitals[6]));
        Map<String, Object> entities = new LinkedHashMap<>();
        slots.forEach((slot, entity) -> entities.put(slot.toString(), entity));
        view.put("entities", entities);
        return view;
    }
}
