package dev.omega.server.content.tiled;

import java.util.Map;

/**
 * An object of a map.
 *
 * @param id unique in the map; Tiled shows it as the object's ID
 * @param type what Tiled calls its class
 * @param properties custom properties as text
 */
public record MapObject(
        int id,
        ObjectLayer layer,
        String name,
        String type,
        MapArea area,
        Map<String, String> properties) {

    /** Keeps the properties. */
    public MapObject {
        properties = Map.copyOf(properties);
    }

    /** The object's place in messages: {@code layer "regions", object 12}. */
    public String place() {
        return "layer \"" + layer.wireName() + "\", object " + id;
    }
}
