package dev.omega.server.content;

import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.ContentFiles;
import dev.omega.server.content.source.Mistake;
import dev.omega.server.content.tiled.CellFlag;
import dev.omega.server.content.tiled.MapArea;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.MapPoint;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.content.tiled.TiledWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small pack in memory that is right until a test changes something. */
final class TestPack implements ContentFiles {

    private static final String PACK = """
            {"format": "omega-content/1", "id": "small", "version": "1", "name": "Small", "zones": ["field"]}""";

    private static final String STATUSES =
            """
                    {"statuses": [
                     {"id": "burning", "number": 1, "name": "Burning", "kind": "damage_over_time", "school": "fire", "points": 3,
                      "period_ms": 1000, "stacking": "refresh", "max_stacks": 1, "shown_bit": 16},
                     {"id": "slow", "number": 2, "name": "Slow", "kind": "speed_percent", "school": "frost", "percent": -30,
                      "stacking": "stack", "max_stacks": 2}]}""";

    private static final String SKILLS =
            """
                    {"skills": [
                     {"id": "bite", "number": 1, "name": "Bite", "kind": "melee", "target": "enemy", "school": "physical",
                      "range_cm": 100, "cooldown_ms": 1000, "cast_ms": 0, "damage": {"min": 3, "max": 5}},
                     {"id": "burn", "number": 2, "name": "Burn", "kind": "damage_over_time", "target": "enemy", "school": "fire",
                      "range_cm": 900, "cooldown_ms": 2000, "cast_ms": 0, "cost": {"resource": "mana", "amount": 5},
                      "status": {"id": "burning", "duration_ms": 4000}},
                     {"id": "mend", "number": 3, "name": "Mend", "kind": "heal", "target": "ally", "school": "holy",
                      "range_cm": 900, "cooldown_ms": 2000, "cast_ms": 500, "heal": {"min": 5, "max": 9}}]}""";

    private static final String BEHAVIOURS =
            """
                    {"behaviours": [
                     {"id": "hunter", "root": {"node": "selector", "children": [
                      {"node": "sequence", "children": [{"node": "target_in_range", "range_cm": 300}, {"node": "cast", "skill": "bite"}]},
                      {"node": "sequence", "children": [{"node": "health_below", "percent": 20}, {"node": "flee", "for_ms": 900}]},
                      {"node": "wander"}]}}]}""";

    private static final String CREATURES = """
            {"creatures": [
             {"id": "wolf", "number": 101, "name": "Wolf", "level": 1, "health": 60, "radius_cm": 40,
              "walk_cm_per_second": 150, "run_cm_per_second": 500, "faction": "wolves", "temper": "aggressive",
              "territory": {"wander_cm": 800, "notice_cm": 900, "leash_cm": 3000}, "behaviour": "hunter",
              "skills": ["bite"], "loot": "wolf", "experience": 30, "corpse_ms": 3000}]}""";

    private static final String ITEMS = """
            {"items": [
             {"id": "sword", "number": 1, "name": "Sword", "kind": "weapon", "slot": "main_hand", "rarity": "common",
              "level": 1, "stack_size": 1, "price": 10, "stats": {"damage": 3}},
             {"id": "draught", "number": 2, "name": "Draught", "kind": "consumable", "rarity": "rare", "level": 1,
              "stack_size": 20, "price": 5, "uses": "mend"}]}""";

    private static final String LOOT = """
            {"loot": [
             {"id": "wolf", "rolls": [{"chance_permille": 500, "picks": 1, "entries": [
              {"weight": 2, "item": "draught", "count": {"min": 1, "max": 2}}, {"weight": 1, "table": "purse"}]}]},
             {"id": "purse", "rolls": [{"chance_permille": 1000, "picks": 1, "entries": [
              {"weight": 1, "gold": {"min": 1, "max": 9}}, {"weight": 1}]}]}]}""";

    private static final String PLAYERS =
            """
                    {"radius_cm": 40, "speeds": {"walk_cm_per_second": 200, "run_cm_per_second": 500, "sprint_cm_per_second": 750},
                     "regeneration": {"health": 4, "mana": 5, "stamina": 10, "sprint_cost": 20}, "combat_ms": 5000,
                     "experience": {"totals": [0, 100, 300]},
                     "classes": [{"id": "adventurer", "number": 0, "name": "Adventurer",
                      "start": {"health": 100, "mana": 100, "stamina": 100}, "per_level": {"health": 10, "mana": 5, "stamina": 0},
                      "skills": [{"skill": "bite", "level": 1}, {"skill": "burn", "level": 3}], "slots": ["main_hand"]}]}""";

    private static final String FIELD =
            """
                    {"name": "Field", "kind": "zone", "map": "field", "rules": {"pvp": false, "capacity": 50, "sim_hz": 40,
                              "death": {"respawn_ms": 5000, "at": "any_spawn", "vitals_percent": 100, "experience_loss_percent": 0}},
                     "spawns": [{"creature": "wolf", "count": 7, "region": "den", "respawn_ms": 20000, "route": "round"}]}""";

    private final Map<String, byte[]> files = new TreeMap<>();

    TestPack() {
        put("pack.json", PACK).put("statuses.json", STATUSES).put("skills.json", SKILLS);
        put("behaviours.json", BEHAVIOURS).put("creatures.json", CREATURES).put("items.json", ITEMS);
        put("loot.json", LOOT).put("players.json", PLAYERS).put("zones/field.json", FIELD);
        files.put("maps/field.tmj", TiledWriter.map(field(List.of())));
        files.put("maps/terrain.tsj", TiledWriter.tileset());
    }

    /** A walled square of 12 m with a den, a route and a start, and so many more objects. */
    static TiledMap field(List<MapObject> more) {
        return field(more, walled(12));
    }

    static TiledMap field(List<MapObject> more, byte[] cells) {
        List<MapObject> objects = new ArrayList<>();
        objects.add(new MapObject(1, ObjectLayer.SPAWNS, "", "player", dot(2, 2), Map.of()));
        objects.add(new MapObject(2, ObjectLayer.REGIONS, "den", "",
                new MapArea.Rectangle(new MapPoint(600, 600), 300, 300), Map.of()));
        objects.add(new MapObject(3, ObjectLayer.ROUTES, "round", "",
                new MapArea.Line(List.of(new MapPoint(350, 350), new MapPoint(850, 350))), Map.of()));
        objects.addAll(more);
        return new TiledMap(12, 12, cells, objects);
    }

    static MapArea dot(int column, int row) {
        return new MapArea.Dot(new MapPoint(column * 100 + 50, row * 100 + 50));
    }

    /** Cells of a square that is open inside walls. */
    static byte[] walled(int size) {
        byte[] cells = new byte[size * size];
        for (int i = 0; i < cells.length; i++) {
            boolean isBorder = i % size == 0 || i % size == size - 1 || i < size || i >= cells.length - size;
            cells[i] = (byte) (isBorder ? CellFlag.BLOCKED.bit() | CellFlag.BLOCKS_SIGHT.bit() : 0);
        }
        return cells;
    }

    TestPack put(String name, String text) {
        return put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    TestPack put(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    TestPack remove(String name) {
        files.remove(name);
        return this;
    }

    /** Replaces the only place where {@code old} stands in a file. */
    TestPack replace(String name, String old, String changed) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new IllegalArgumentException(name + " does not have exactly one: " + old);
        }
        return put(name, text.replace(old, changed));
    }

    byte[] bytes(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return content;
    }

    /** The lines of all mistakes; none when the pack is right. */
    List<String> mistakes() {
        try {
            ContentLoader.load(this);
            return List.of();
        } catch (ContentException e) {
            return e.mistakes().stream().map(Mistake::line).toList();
        }
    }

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public byte @Nullable [] read(String name, int maxBytes) {
        return files.get(name);
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }
}
