package dev.omega.server.content.tiled;

import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.json.WireNamed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a map, from pixels to centimetres. One map. */
final class ObjectReader {

    /** Farthest an object may lie outside the map, in tiles. */
    private static final int MAX_TILES_AWAY = 4 * TiledLimits.MAX_SIZE;

    private final int tileWidth;
    private final int tileHeight;
    private final List<MapObject> objects = new ArrayList<>();

    ObjectReader(int tileWidth, int tileHeight) {
        this.tileWidth = tileWidth;
        this.tileHeight = tileHeight;
    }

    /** Reads the objects of a layer, if it is one that means something. */
    void readLayer(TreeNode layer) {
        String name = layer.text("name", "");
        if (!layer.text("type", "").equals("objectgroup")) {
            return;
        }
        for (ObjectLayer known : ObjectLayer.values()) {
            if (known.wireName().equals(name)) {
                layer.objects("objects").forEach(object -> read(known, object));
                return;
            }
        }
        layer.mistakes()
                .unknown(layer.place() + "/name", name, "an object layer of a zone; "
                        + "rename it, or make it a tile or image layer if it is decoration", names());
    }

    /** What was read, in the order of the file. */
    List<MapObject> objects() {
        return objects;
    }

    private static List<String> names() {
        return Arrays.stream(ObjectLayer.values()).map(WireNamed::wireName).toList();
    }

    private void read(ObjectLayer layer, TreeNode object) {
        int id = object.whole("id", 0, Integer.MAX_VALUE, 0);
        String place = "layer \"" + layer.wireName() + "\", object " + id;
        if (object.has("gid") || object.has("text") || object.number("rotation") != 0) {
            object.mistakes()
                    .add(place,
                            "must be a point, rectangle, ellipse, polygon or line without rotation, not a tile or text");
            return;
        }
        MapArea area = area(object, place);
        if (area != null) {
            String type = object.text("type", object.text("class", ""));
            objects.add(new MapObject(id, layer, object.text("name", ""), type, area, properties(object)));
        }
    }

    private @Nullable MapArea area(TreeNode object, String place) {
        MapPoint at = point(object.number("x"), object.number("y"));
        if (object.has("polygon") || object.has("polyline")) {
            return outline(object, at, place);
        }
        int widthCm = centimetres(object.number("width"), tileWidth);
        int heightCm = centimetres(object.number("height"), tileHeight);
        if (object.flag("point") || (widthCm == 0 && heightCm == 0)) {
            return new MapArea.Dot(at);
        }
        return object.flag("ellipse")
                ? new MapArea.Ellipse(at, widthCm, heightCm)
                : new MapArea.Rectangle(at, widthCm, heightCm);
    }

    private @Nullable MapArea outline(TreeNode object, MapPoint at, String place) {
        boolean isClosed = object.has("polygon");
        List<MapPoint> points = new ArrayList<>();
        for (TreeNode corner : object.objects(isClosed ? "polygon" : "polyline")) {
            MapPoint offset = point(corner.number("x"), corner.number("y"));
            points.add(new MapPoint(at.xCm() + offset.xCm(), at.yCm() + offset.yCm()));
        }
        int least = isClosed ? 3 : 2;
        if (points.size() < least) {
            object.mistakes().add(place, "has " + points.size() + " points, but needs " + least);
            return null;
        }
        return isClosed ? new MapArea.Polygon(points) : new MapArea.Line(points);
    }

    private MapPoint point(double x, double y) {
        return new MapPoint(centimetres(x, tileWidth), centimetres(y, tileHeight));
    }

    private static int centimetres(double pixels, int pixelsPerTile) {
        double tiles = Math.clamp(pixels / pixelsPerTile, -MAX_TILES_AWAY, MAX_TILES_AWAY);
        return (int) Math.round(tiles * MapPoint.TILE_CM);
    }

    private static Map<String, String> properties(TreeNode object) {
        Map<String, String> properties = new TreeMap<>();
        for (TreeNode property : object.objects("properties")) {
            Object value = property.raw("value");
            String name = property.text("name", "");
            if (value instanceof String || value instanceof Long || value instanceof Boolean) {
                properties.put(name, value.toString());
            } else {
                property.mistakes()
                        .add(property.place(),
                                FileMistakes.quoted(name) + " must be text, a whole number, or true or false");
            }
        }
        return properties;
    }
}
