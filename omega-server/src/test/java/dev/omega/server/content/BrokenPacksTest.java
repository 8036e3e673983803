package dev.omega.server.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.source.ContentException;
import dev.omega.server.content.source.Mistakes;
import dev.omega.server.content.tiled.MapArea;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.MapPoint;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.TiledWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class BrokenPacksTest {

    @Test
    void pack_shouldHaveNoMistakesAsLongAsNothingIsBroken() {
        assertEquals(List.of(), new TestPack().mistakes());
    }

    /** Each row breaks one thing in one file, and names the lines that must come out, {@code ##} between them. */
    @ParameterizedTest
    @CsvFileSource(resources = "broken-packs.csv", delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false)
    void pack_shouldTellTheOneThingThatIsBroken(String file, String old, String changed, String line) {
        List<String> lines = new TestPack().replace(file, old, changed == null ? "" : changed).mistakes();
        assertEquals(List.of((file + line).split(" ## ", -1)), lines);
    }

    @Test
    void pack_shouldTellMistakesOfAllFilesAtOnce() {
        TestPack pack = new TestPack().replace("creatures.json", "\"radius_cm\": 40", "\"radius_cm\": 90")
                .replace("zones/field.json", "\"den\"", "\"dan\"")
                .replace("loot.json", "\"item\": \"draught\"", "\"item\": \"drought\"")
                .put("zones/lost.json", "{}")
                .remove("items.json");
        assertEquals(List.of("creatures.json /creatures/0/radius_cm: must be 10 to 45, but is 90",
                "items.json: there is no such file in memory; add it",
                "zones/lost.json: is used by nothing; add the zone to /zones of pack.json, or remove the file",
                "zones/field.json /spawns/0/region: \"dan\" is not a region of the zone's map; did you mean \"den\"?"),
                pack.mistakes());
    }

    @Test
    void pack_shouldTellEachMistakeOfOneFile() {
        TestPack pack = new TestPack().replace("skills.json", "\"range_cm\": 100", "\"range_cm\": -1, \"rnage_cm\": 5")
                .replace("skills.json", "\"cooldown_ms\": 1000", "\"cooldown_ms\": \"1s\"")
                .replace("skills.json", "\"id\": \"mend\"", "\"id\": \"Mend\"")
                .replace("skills.json", "\"id\": \"burning\"", "\"id\": \"burnin\"");
        assertEquals(List.of("skills.json /skills/0/range_cm: must be 0 to 10000, but is -1",
                "skills.json /skills/0: \"rnage_cm\" is not a field here; did you mean \"range_cm\"?",
                "skills.json /skills/0/cooldown_ms: \"1s\" must be a whole number, but is text",
                "skills.json /skills/2/id: \"Mend\" must match [a-z0-9][a-z0-9-]{0,62}",
                "skills.json /skills/1/status/id: \"burnin\" is not a status of this pack; did you mean \"burning\"?"),
                pack.mistakes());
    }

    @Test
    void behaviour_shouldBeRefusedWhenItIsTooDeepOrTooLarge() {
        String deep = "{\"node\": \"selector\", \"children\": [".repeat(8) + "{\"node\": \"wander\"}" + "]}".repeat(8);
        assertEquals(List.of("behaviours.json /behaviours/0/root" + "/children/0".repeat(7)
                + "/children: the tree has more than 8 levels"), behaviour(deep).mistakes());
        String leaves = "{\"node\": \"wander\"}" + ", {\"node\": \"idle\"}".repeat(15);
        String wide = "{\"node\": \"selector\", \"children\": [" + leaves + "]}";
        assertEquals(List.of("behaviours.json /behaviours/0/root: the tree has 69 nodes, at most 64 are allowed"),
                behaviour("{\"node\": \"selector\", \"children\": [" + wide + (", " + wide).repeat(3) + "]}")
                        .mistakes());
    }

    private static TestPack behaviour(String root) {
        return new TestPack().put("behaviours.json",
                "{\"behaviours\": [{\"id\": \"hunter\", \"root\": " + root + "}]}");
    }

    @Test
    void loot_shouldBeRefusedWhenItLeadsInACircle() {
        TestPack pack = new TestPack().replace("loot.json", "{\"weight\": 1}", "{\"weight\": 1, \"table\": \"wolf\"}");
        assertEquals(List.of(
                "loot.json /loot/0: the loot tables wolf -> purse -> wolf lead in a circle; take one of them " + "out"),
                pack.mistakes());
    }

    @Test
    void map_shouldBeRefusedWhenItsDoorsMakeNoSense() {
        TestPack pack = new TestPack().put("maps/field.tmj", TiledWriter.map(TestPack.field(List.of(
                door(10, "shut", Map.of("starts", "closed")),
                door(11, "odd", Map.of("starts", "ajar", "open_ms", "-5")),
                door(12, "good", Map.of("starts", "closed")),
                new MapObject(13, ObjectLayer.DOORS, "wall", "", TestPack.dot(0, 4), Map.of()),
                new MapObject(14, ObjectLayer.TRIGGERS, "plate", "door", TestPack.dot(4, 4),
                        Map.of("door", "good", "hold_ms", "1000")),
                new MapObject(15, ObjectLayer.TRIGGERS, "lost", "door", TestPack.dot(5, 4), Map.of("door", "goood")),
                new MapObject(16, ObjectLayer.TRIGGERS, "idle", "door", TestPack.dot(6, 4), Map.of())))));
        String map = "maps/field.tmj layer ";
        assertEquals(List.of(map
                + "\"doors\", object 10: starts closed and never opens; give it closed_ms, or a trigger of type \"door\"",
                map + "\"doors\", object 11: the property \"open_ms\" must be a whole number of 0 to 86400000, but is \"-5\"",
                map + "\"doors\", object 11: the property \"starts\" must be open or closed, but is \"ajar\"",
                map + "\"doors\", object 13: covers no open cell; a door is drawn over the gap it closes",
                map + "\"triggers\", object 15: \"goood\" is not a door of this map; did you mean \"good\"?",
                map + "\"triggers\", object 16: needs the property \"door\", the name of the door it opens"),
                pack.mistakes());
    }

    @Test
    void map_shouldBeRefusedWhenItsRoadsLeadNowhere() {
        TestPack pack = withMoorAndRing().put("maps/field.tmj",
                TiledWriter.map(TestPack.field(List.of(road(10, 4, Map.of("zone", "fields")), road(11, 5, Map.of()),
                        road(12, 0, Map.of("zone", "moor")), road(13, 6, Map.of("zone", "moor")),
                        road(14, 7, Map.of("zone", "field")), road(15, 8, Map.of("zone", "ring"))))));
        String map = "maps/field.tmj layer \"triggers\", object ";
        assertEquals(List.of(map + "10: \"fields\" is not a zone of this pack; did you mean \"field\"?",
                map + "11: needs the property \"zone\", the zone it leads to",
                map + "12: covers no open cell; move it to where players can walk",
                map + "14: leads to its own zone \"field\"; name another one",
                map + "15: leads to the arena \"ring\", which nobody walks into: matches send their players there"),
                pack.mistakes());
    }

    /** Two zones more, an arena among them, on one map. */
    private static TestPack withMoorAndRing() {
        TestPack pack = new TestPack();
        String field = new String(pack.bytes("zones/field.json"), StandardCharsets.UTF_8);
        String moor = field.replace("\"map\": \"field\"", "\"map\": \"moor\"");
        String ring = moor
                .replace("\"kind\": \"zone\"",
                        "\"kind\": \"arena\", \"arena\": {\"teams\": 2,"
                                + " \"score_limit\": 5, \"round_ms\": 60000, \"pause_ms\": 5000}")
                .replace("\"pvp\": false", "\"pvp\": true");
        return pack.replace("pack.json", "[\"field\"]", "[\"field\", \"moor\", \"ring\"]")
                .put("maps/moor.tmj", TiledWriter.map(TestPack.field(List.of())))
                .put("zones/moor.json", moor)
                .put("zones/ring.json", ring);
    }

    private static MapObject road(int id, int column, Map<String, String> properties) {
        return new MapObject(id, ObjectLayer.TRIGGERS, "road", "travel", TestPack.dot(column, 4), properties);
    }

    private static MapObject door(int id, String name, Map<String, String> properties) {
        return new MapObject(id, ObjectLayer.DOORS, name, "", TestPack.dot(4, 6), properties);
    }

    @Test
    void map_shouldBeRefusedWhenObjectsMakeNoSense() {
        TestPack pack = new TestPack().put("maps/field.tmj",
                TiledWriter.map(TestPack.field(List.of(object(10, ObjectLayer.SPAWNS, "", "player", TestPack.dot(0, 3)),
                        object(11, ObjectLayer.SPAWNS, "", "wolf", TestPack.dot(3, 3)),
                        object(12, ObjectLayer.REGIONS, "", "", TestPack.dot(3, 3)),
                        object(13, ObjectLayer.DOORS, "gate", "", TestPack.dot(40, 3)),
                        object(14, ObjectLayer.ROUTES, "round", "",
                                new MapArea.Line(List.of(new MapPoint(350, 350), new MapPoint(-50, 350)))),
                        object(15, ObjectLayer.TRIGGERS, "bell", "", TestPack.dot(3, 3))))));
        String map = "maps/field.tmj layer ";
        assertEquals(List.of(
                map + "\"spawns\", object 10: is on column 0, row 3, which bodies cannot enter; move it to open "
                        + "ground",
                map + "\"spawns\", object 11: the type \"wolf\" must be \"player\"; creatures are placed by the "
                        + "zone's file",
                map + "\"regions\", object 12: needs a name",
                map + "\"doors\", object 13: covers no cell of the map; move it or make it larger",
                map + "\"routes\", object 14: \"round\" is the name of another one already",
                map + "\"routes\", object 14: passes column -1, row 3, which bodies cannot enter; move that point",
                map + "\"triggers\", object 15: needs a type that says what happens"), pack.mistakes());
    }

    @Test
    void map_shouldBeRefusedWhenCellsCannotBeReached() {
        byte[] cells = TestPack.walled(12);
        for (int row = 1; row < 11; row++) {
            cells[row * 12 + 9] = 3;
        }
        cells[5 * 12] = 0;
        TestPack pack = new TestPack().put("maps/field.tmj", TiledWriter.map(TestPack.field(List.of(), cells)));
        String layer = "maps/field.tmj layer \"collision\", ";
        assertEquals(List.of(
                layer + "column 0, row 5: the border must be blocked and block sight, but 1 cell is not; put walls all "
                        + "around",
                layer + "column 10, row 1: 10 open cells from here on cannot be walked to from where players start; connect "
                        + "or block them"),
                pack.mistakes());
    }

    @Test
    void region_shouldBeRefusedWhenNobodyCanStandInIt() {
        byte[] cells = TestPack.walled(12);
        for (int i = 0; i < 9; i++) {
            cells[(6 + i / 3) * 12 + 6 + i % 3] = 1;
        }
        TestPack pack = new TestPack().put("maps/field.tmj", TiledWriter.map(TestPack.field(List.of(), cells)));
        assertEquals(
                List.of("zones/field.json /spawns/0/region: \"den\" has no cell that bodies can enter; open one, or "
                        + "move the region"),
                pack.mistakes());
    }

    @Test
    void map_shouldBeRefusedWithoutAStart() {
        TestPack pack = new TestPack().replace("maps/field.tmj", "\"name\":\"spawns\"", "\"name\":\"spawn\"");
        assertEquals(List.of(
                "maps/field.tmj /layers/1/name: \"spawn\" is not an object layer of a zone; rename it, or make it a tile or "
                        + "image layer if it is decoration; did you mean \"spawns\"?",
                "maps/field.tmj layer \"spawns\": players start nowhere; add a point or an area of type \"player\" on open "
                        + "ground"),
                pack.mistakes());
    }

    @Test
    void mistakes_shouldBeCountedBeyondThoseKept() {
        String broken = "{\"id\": 7},".repeat(400);
        ContentException refused = Assertions.assertThrows(ContentException.class,
                () -> ContentLoader.load(new TestPack().put("statuses.json", "{\"statuses\": [" + broken + "{}]}")
                        .replace("skills.json", "\"burning\"", "\"x\"")));
        assertEquals(Mistakes.MAX_KEPT, refused.mistakes().size());
        assertTrue(refused.count() > Mistakes.MAX_KEPT, () -> "count " + refused.count());
        assertTrue(String.valueOf(refused.getMessage()).contains("see them all with: omega content check memory"));
    }

    private static MapObject object(int id, ObjectLayer layer, String name, String type, MapArea area) {
        return new MapObject(id, layer, name, type, area, Map.of());
    }
}
