package dev.omega.protocol.vectors;

import static dev.omega.protocol.Trees.list;

import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.Limits;
import dev.omega.protocol.ReadLimits;
import dev.omega.protocol.Trees;
import dev.omega.protocol.view.ClientView;
import dev.omega.protocol.view.VisibleEntities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a {@link ClientView} in the form of {@link ReferenceView#describe}. */
public final class ViewText {

    private ViewText() {}

    /** As JSON. */
    static String of(ClientView view) {
        byte[] bytes = Trees.encode(describe(view));
        return JsonCodec.toJson(bytes, 0, bytes.length, new ReadLimits(65_535, 8, 65_535));
    }

    /** As a tree. */
    public static Map<String, Object> describe(ClientView view) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("snap", (long) view.snap());
        tree.put("ack", (long) view.ack());
        tree.put("dilation", (long) view.dilation());
        tree.put("self", list(view.selfX(), view.selfY()));
        List<Object> vitals = new ArrayList<>();
        for (int index = 0; index < 7; index++) {
            vitals.add((long) view.vital(index));
        }
        tree.put("vitals", vitals);
        Map<String, Object> entities = new LinkedHashMap<>();
        for (int slot = 0; slot < Limits.SLOTS; slot++) {
            if (view.entities().isUsed(slot)) {
                entities.put(Integer.toString(slot), entity(view.entities(), slot));
            }
        }
        tree.put("entities", entities);
        return tree;
    }

    private static Map<String, Object> entity(VisibleEntities entities, int slot) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("net_id", (long) entities.netId(slot));
        entity.put("kind", (long) entities.kind(slot));
        entity.put("archetype", (long) entities.archetype(slot));
        entity.put("name", entities.name(slot));
        entity.put("level", (long) entities.level(slot));
        entity.put("x", (long) entities.x(slot));
        entity.put("y", (long) entities.y(slot));
        entity.put("angle", (long) entities.angle(slot));
        entity.put("health", (long) entities.health(slot));
        entity.put("state", (long) entities.state(slot));
        entity.put("jumped", entities.jumped(slot) ? 1L : 0L);
        entity.put("status", Integer.toUnsignedLong(entities.status(slot)));
        List<Object> extension = new ArrayList<>();
        for (int field = 0; field < 5; field++) {
            extension.add((long) entities.extension(slot, field));
        }
        entity.put("extension", extension);
        return entity;
    }
}
