package dev.omega.server.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.omega.server.content.source.Mistake;
import dev.omega.server.content.source.Mistakes;
import dev.omega.server.content.tiled.CellFlag;
import dev.omega.server.content.tiled.MapArea;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.MapPoint;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.PlayerSpawns;
import dev.omega.server.content.tiled.TiledMap;
import dev.omega.server.content.tiled.TiledReader;
import dev.omega.server.content.tiled.TiledWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiledMapTest {

    private static final int SEEDS = 60;
    private static final List<ObjectLayer> LAYERS = List.of(ObjectLayer.values());

    @Test
    void map_shouldComeBackAsItWasWritten() {
        for (int seed = 0; seed < SEEDS; seed++) {
            TiledMap map = random(new Random(seed));
            TiledMap back = read(TiledWriter.map(map));
            assertEquals(map.objects().stream().sorted(TiledMapTest::byLayer).toList(), back.objects(), "seed " + seed);
            assertEquals(cells(map), cells(back), "seed " + seed);
        }
    }

    private static int byLayer(MapObject a, MapObject b) {
        return a.layer().compareTo(b.layer());
    }

    /** The forms of a layer that the editor offers, all of the same 8 × 8 tiles. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv without encoding", "", "zlib", "gzip"})
    void layer_shouldBeReadInEveryFormTiledWrites(String form) throws IOException {
        int[] tiles = new int[64];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = i % 17;
        }
        String layer = switch (form) {
            case "csv" -> "\"encoding\": \"csv\", \"data\": " + Arrays.toString(tiles);
            case "csv without encoding" -> "\"data\": " + Arrays.toString(tiles);
            default -> "\"encoding\": \"base64\", \"compression\": \"" + form + "\", \"data\": \"" + packed(tiles, form)
                    + "\"";
        };
        TiledMap map = read(document(layer, "[{\"firstgid\": 1, \"source\": \"terrain.tsj\"}]"));
        for (int i = 0; i < tiles.length; i++) {
            assertEquals(Math.max(0, tiles[i] - 1), map.flags(i % 8, i / 8), "tile " + i);
        }
    }

    @Test
    void tile_shouldMeanTheSameHoweverItIsTurned() {
        long turned = 0xa000_0000L + 4;
        TiledMap map = read(document("\"data\": [" + turned + ", 4" + ", 0".repeat(62) + "]",
                "[{\"firstgid\": 1, \"source\": \"terrain.tsj\"}]"));
        assertEquals(3, map.flags(0, 0));
        assertEquals(3, map.flags(1, 0));
        assertEquals(0, map.flags(2, 0));
    }

    @Test
    void tileset_shouldBeReadInsideTheMapAndBesideOthers() {
        String embedded =
                """
                        [{"firstgid": 1, "tilecount": 2, "tiles": [{"id": 1, "properties": [
                           {"name": "water", "type": "bool", "value": true}, {"name": "blocked", "type": "bool", "value": false},
                           {"name": "price", "type": "int", "value": 7}]}]},
                         {"firstgid": 3, "source": "terrain.tsj"}]""";
        TiledMap map = read(document("\"data\": [1, 2, 3, 4, 18" + ", 0".repeat(59) + "]", embedded));
        assertEquals(List.of(0, CellFlag.WATER.bit(), 0, CellFlag.BLOCKED.bit(), 15),
                List.of(map.flags(0, 0), map.flags(1, 0), map.flags(2, 0), map.flags(3, 0), map.flags(4, 0)));
    }

    @Test
    void layers_shouldBeFoundInsideGroupsAndUnderTheirOldNameForTypes() {
        String map =
                """
                        {"type": "map", "orientation": "orthogonal", "infinite": false, "width": 8, "height": 8, "tilewidth": 16,
                         "tileheight": 32, "tilesets": [], "layers": [
                          {"type": "imagelayer", "name": "sky", "image": "sky.png"},
                          {"type": "tilelayer", "name": "flowers", "width": 8, "height": 8, "data": [9]},
                          {"type": "group", "name": "world", "layers": [
                           {"type": "objectgroup", "name": "spawns", "objects": [
                             {"id": 4, "class": "player", "name": "gate", "point": true, "x": 24, "y": 48}]},
                           {"type": "tilelayer", "name": "collision", "data": [%s]}]}]}"""
                        .formatted("0" + ", 0".repeat(63));
        MapObject spawn = read(map.getBytes(StandardCharsets.UTF_8)).objects().getFirst();
        assertEquals(new MapObject(4, ObjectLayer.SPAWNS, "gate", "player", TestPack.dot(1, 1), Map.of()), spawn);
    }

    @Test
    void spawns_shouldCoverAreasRowByRowAndLeaveOutWhatTheyAreTold() {
        MapArea box = new MapArea.Rectangle(new MapPoint(100, 100), 300, 200);
        MapArea circle = new MapArea.Ellipse(new MapPoint(450, 450), 200, 200);
        MapArea triangle =
                new MapArea.Polygon(List.of(new MapPoint(100, 800), new MapPoint(450, 800), new MapPoint(100, 1_150)));
        assertEquals(List.of("1,1", "2,1", "3,1", "1,2", "2,2", "3,2"), spawns(box, Map.of()));
        assertEquals(List.of("1,1", "3,1", "2,2"), spawns(box, Map.of(PlayerSpawns.EVERY, "2")));
        assertEquals(List.of("5,4", "4,5", "5,5", "6,5", "5,6"), spawns(circle, Map.of()));
        assertEquals(List.of("1,8", "2,8", "3,8", "1,9", "2,9", "1,10"), spawns(triangle, Map.of()));
    }

    private static List<String> spawns(MapArea area, Map<String, String> properties) {
        MapObject object = new MapObject(1, ObjectLayer.SPAWNS, "", PlayerSpawns.TYPE, area, properties);
        TiledMap map = new TiledMap(12, 12, TestPack.walled(12), List.of(object));
        return Arrays.stream(PlayerSpawns.cells(map)).mapToObj(cell -> cell % 12 + "," + cell / 12).toList();
    }

    private static TiledMap random(Random random) {
        int width = 8 + random.nextInt(40);
        int height = 8 + random.nextInt(40);
        byte[] cells = new byte[width * height];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) random.nextInt(CellFlag.COMBINATIONS);
        }
        List<MapObject> objects = new ArrayList<>();
        for (int id = 1; id < random.nextInt(30); id++) {
            ObjectLayer layer = LAYERS.get(random.nextInt(LAYERS.size()));
            Map<String, String> properties = random.nextBoolean()
                    ? Map.of()
                    : Map.of("text", "a \"b\" ü", "number", "" + random.nextInt(), "truth", "" + random.nextBoolean());
            objects.add(new MapObject(id, layer, "object-" + id, "type" + id % 3, area(random), properties));
        }
        return new TiledMap(width, height, cells, objects);
    }

    private static MapArea area(Random random) {
        MapPoint at = point(random);
        int width = 1 + random.nextInt(900);
        int height = 1 + random.nextInt(900);
        return switch (random.nextInt(5)) {
            case 0 -> new MapArea.Dot(at);
            case 1 -> new MapArea.Rectangle(at, width, height);
            case 2 -> new MapArea.Ellipse(at, width, height);
            case 3 -> new MapArea.Polygon(List.of(at, point(random), point(random)));
            default -> new MapArea.Line(List.of(at, point(random)));
        };
    }

    private static MapPoint point(Random random) {
        return new MapPoint(random.nextInt(4_000) - 500, random.nextInt(4_000) - 500);
    }

    private static List<Integer> cells(TiledMap map) {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < map.width() * map.height(); i++) {
            cells.add(map.flags(i % map.width(), i / map.width()));
        }
        return cells;
    }

    private static byte[] document(String layer, String tilesets) {
        return ("{\"orientation\": \"orthogonal\", \"width\": 8, \"height\": 8, \"tilewidth\": 16, \"tileheight\": 16, "
                + "\"layers\": [{\"type\": \"tilelayer\", \"name\": \"collision\", " + layer + "}], \"tilesets\": "
                + tilesets + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static String packed(int[] tiles, String compression) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(tiles.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(tiles);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = switch (compression) {
            case "zlib" -> new DeflaterOutputStream(packed);
            case "gzip" -> new GZIPOutputStream(packed);
            default -> packed;
        }) {
            out.write(bytes.array());
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static TiledMap read(byte[] document) {
        Mistakes mistakes = new Mistakes();
        TiledMap map = new TiledReader(new TestPack(), mistakes).read("maps/test.tmj", document);
        assertEquals("", mistakes.all().stream().map(Mistake::line).collect(Collectors.joining("\n")));
        assertNotNull(map);
        return map;
    }
}
