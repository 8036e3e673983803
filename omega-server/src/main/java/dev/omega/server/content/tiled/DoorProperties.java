package dev.omega.server.content.tiled;

/** What the properties of doors, and of the triggers that open them, say. */
public final class DoorProperties {

    /** Type of a trigger that opens a door while a player stands in it. */
    public static final String TRIGGER_TYPE = "door";
    /** How a door begins: {@code open}, which is the default, or {@code closed}. */
    public static final String STARTS = "starts";
    /** How long a door stays open before it closes by itself; for ever when left out. */
    public static final String OPEN_MS = "open_ms";
    /** How long a door stays closed before it opens by itself; for ever when left out. */
    public static final String CLOSED_MS = "closed_ms";
    /** Which door a trigger opens. */
    public static final String DOOR = "door";
    /** How long a door stays open after the last player left its trigger; not at all when left out. */
    public static final String HOLD_MS = "hold_ms";
    /** Longest time: a day. */
    public static final int MAX_MS = 86_400_000;

    private static final String CLOSED = "closed";

    private DoorProperties() {}

    /** Whether a door begins open. */
    public static boolean startsOpen(MapObject door) {
        return !CLOSED.equals(door.properties().get(STARTS));
    }

    /** Whether a trigger opens the door of this name. */
    public static boolean opens(MapObject trigger, String door) {
        return trigger.type().equals(TRIGGER_TYPE) && door.equals(trigger.properties().get(DOOR));
    }

    /** A time of a checked object; 0 when it is left out. */
    public static int ms(MapObject object, String property) {
        String text = object.properties().get(property);
        return text == null ? 0 : Integer.parseInt(text);
    }

    /** Whether a text is a time. */
    public static boolean isMs(String text) {
        return text.matches("[0-9]{1,8}") && Integer.parseInt(text) <= MAX_MS;
    }
}
