package dev.omega.server.content.tiled;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes maps and the tileset they share as Tiled 1.10 does: fields in alphabetical order, tiles as zlib in base64. Tile
 * {@code n} of the tileset is the combination {@code n} of {@link CellFlag}s, so cell flags plus one are tile numbers.
 */
public final class TiledWriter {

    /** The tileset's file beside the maps. */
    public static final String TILESET = "terrain.tsj";
    /** The tileset's picture beside it: four by four tiles. */
    public static final String PICTURE = "terrain.png";
    /** Pixels per tile. */
    public static final int TILE_PIXELS = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final String FORMAT = "1.10";
    private static final String EDITOR = "1.10.2";
    private static final int COLUMNS = 4;

    private TiledWriter() {}

    /** The map as the bytes of a {@code .tmj} file. */
    public static byte[] map(TiledMap map) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            number(json, "compressionlevel", -1);
            number(json, "height", map.height());
            json.writeName("infinite");
            json.writeBoolean(false);
            layers(json, map);
            number(json, "nextlayerid", ObjectLayer.values().length + 2);
            number(json, "nextobjectid", map.objects().stream().mapToInt(MapObject::id).max().orElse(0) + 1);
            text(json, "orientation", "orthogonal");
            text(json, "renderorder", "right-down");
            text(json, "tiledversion", EDITOR);
            number(json, "tileheight", TILE_PIXELS);
            tilesetReference(json);
            number(json, "tilewidth", TILE_PIXELS);
            text(json, "type", "map");
            text(json, "version", FORMAT);
            number(json, "width", map.width());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** The tileset as the bytes of a {@code .tsj} file. */
    public static byte[] tileset() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            number(json, "columns", COLUMNS);
            text(json, "image", PICTURE);
            number(json, "imageheight", CellFlag.COMBINATIONS / COLUMNS * TILE_PIXELS);
            number(json, "imagewidth", COLUMNS * TILE_PIXELS);
            number(json, "margin", 0);
            text(json, "name", "terrain");
            number(json, "spacing", 0);
            number(json, "tilecount", CellFlag.COMBINATIONS);
            text(json, "tiledversion", EDITOR);
            number(json, "tileheight", TILE_PIXELS);
            tiles(json);
            number(json, "tilewidth", TILE_PIXELS);
            text(json, "type", "tileset");
            text(json, "version", FORMAT);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void tilesetReference(JsonGenerator json) {
        json.writeName("tilesets");
        json.writeStartArray();
        json.writeStartObject();
        number(json, "firstgid", 1);
        text(json, "source", TILESET);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void tiles(JsonGenerator json) {
        json.writeName("tiles");
        json.writeStartArray();
        for (int bits = 1; bits < CellFlag.COMBINATIONS; bits++) {
            json.writeStartObject();
            number(json, "id", bits);
            json.writeName("properties");
            json.writeStartArray();
            for (CellFlag flag : CellFlag.values()) {
                if ((bits & flag.bit()) != 0) {
                    property(json, flag.wireName(), "true");
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void layers(JsonGenerator json, TiledMap map) {
        json.writeName("layers");
        json.writeStartArray();
        json.writeStartObject();
        text(json, "compression", "zlib");
        text(json, "data", data(map));
        text(json, "encoding", "base64");
        number(json, "height", map.height());
        layerFields(json, 1, TiledReader.COLLISION, "tilelayer");
        number(json, "width", map.width());
        place(json, 0, 0);
        json.writeEndObject();
        for (ObjectLayer layer : ObjectLayer.values()) {
            List<MapObject> objects = map.objects(layer);
            if (!objects.isEmpty()) {
                objectLayer(json, layer, objects);
            }
        }
        json.writeEndArray();
    }

    private static void objectLayer(JsonGenerator json, ObjectLayer layer, List<MapObject> objects) {
        json.writeStartObject();
        text(json, "draworder", "index");
        layerFields(json, 2 + List.of(ObjectLayer.values()).indexOf(layer), layer.wireName(), "objectgroup");
        json.writeName("objects");
        json.writeStartArray();
        for (MapObject object : objects) {
            object(json, object);
        }
        json.writeEndArray();
        place(json, 0, 0);
        json.writeEndObject();
    }

    private static void layerFields(JsonGenerator json, int id, String name, String type) {
        number(json, "id", id);
        text(json, "name", name);
        number(json, "opacity", 1);
        text(json, "type", type);
        json.writeName("visible");
        json.writeBoolean(true);
    }

    private static void object(JsonGenerator json, MapObject object) {
        json.writeStartObject();
        number(json, "id", object.id());
        text(json, "name", object.name());
        if (!object.properties().isEmpty()) {
            json.writeName("properties");
            json.writeStartArray();
            new TreeMap<>(object.properties()).forEach((name, value) -> property(json, name, value));
            json.writeEndArray();
        }
        number(json, "rotation", 0);
        text(json, "type", object.type());
        json.writeName("visible");
        json.writeBoolean(true);
        area(json, object.area());
        json.writeEndObject();
    }

    private static void area(JsonGenerator json, MapArea area) {
        switch (area) {
            case MapArea.Dot dot -> {
                flag(json, "point");
                box(json, dot.at(), 0, 0);
            }
            case MapArea.Rectangle box -> box(json, box.from(), box.widthCm(), box.heightCm());
            case MapArea.Ellipse ellipse -> {
                flag(json, "ellipse");
                box(json, ellipse.from(), ellipse.widthCm(), ellipse.heightCm());
            }
            case MapArea.Polygon polygon -> outline(json, "polygon", polygon.corners());
            case MapArea.Line line -> outline(json, "polyline", line.points());
        }
    }

    private static void box(JsonGenerator json, MapPoint from, int widthCm, int heightCm) {
        pixels(json, "height", heightCm);
        pixels(json, "width", widthCm);
        pixels(json, "x", from.xCm());
        pixels(json, "y", from.yCm());
    }

    private static void outline(JsonGenerator json, String name, List<MapPoint> points) {
        MapPoint first = points.getFirst();
        json.writeName(name);
        json.writeStartArray();
        for (MapPoint point : points) {
            json.writeStartObject();
            pixels(json, "x", point.xCm() - first.xCm());
            pixels(json, "y", point.yCm() - first.yCm());
            json.writeEndObject();
        }
        json.writeEndArray();
        box(json, first, 0, 0);
    }

    private static void property(JsonGenerator json, String name, String value) {
        json.writeStartObject();
        text(json, "name", name);
        json.writeName("value");
        String type = propertyType(value);
        switch (type) {
            case "bool" -> json.writeBoolean(Boolean.parseBoolean(value));
            case "int" -> json.writeNumber(Long.parseLong(value));
            default -> json.writeString(value);
        }
        text(json, "type", type);
        json.writeEndObject();
    }

    private static String propertyType(String value) {
        if (value.equals("true") || value.equals("false")) {
            return "bool";
        }
        return value.matches("0|-?[1-9][0-9]{0,9}") ? "int" : "string";
    }

    private static String data(TiledMap map) {
        ByteBuffer tiles =
                ByteBuffer.allocate(map.width() * map.height() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < map.height(); row++) {
            for (int column = 0; column < map.width(); column++) {
                tiles.putInt(map.flags(column, row) + 1);
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(tiles.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    private static void place(JsonGenerator json, int x, int y) {
        number(json, "x", x);
        number(json, "y", y);
    }

    private static void pixels(JsonGenerator json, String name, int cm) {
        json.writeName(name);
        int hundredths = cm * TILE_PIXELS;
        if (hundredths % MapPoint.TILE_CM == 0) {
            json.writeNumber(hundredths / MapPoint.TILE_CM);
        } else {
            json.writeNumber((double) hundredths / MapPoint.TILE_CM);
        }
    }

    private static void flag(JsonGenerator json, String name) {
        json.writeName(name);
        json.writeBoolean(true);
    }

    private static void number(JsonGenerator json, String name, int value) {
        json.writeName(name);
        json.writeNumber(value);
    }

    private static void text(JsonGenerator json, String name, String value) {
        json.writeName(name);
        json.writeString(value);
    }
}
