package dev.omega.server.content.check;

import dev.omega.server.content.source.FileMistakes;
import dev.omega.server.content.tiled.AreaCells;
import dev.omega.server.content.tiled.DoorProperties;
import dev.omega.server.content.tiled.MapObject;
import dev.omega.server.content.tiled.ObjectLayer;
import dev.omega.server.content.tiled.TiledMap;
import java.util.List;

/** Doors cover a gap, say in numbers when they move, and can be opened; triggers for doors name one. */
final class DoorCheck {

    private final TiledMap map;
    private final FileMistakes mistakes;

    DoorCheck(TiledMap map, FileMistakes mistakes) {
        this.map = map;
        this.mistakes = mistakes;
    }

    void run() {
        map.objects(ObjectLayer.DOORS).forEach(this::checkDoor);
        for (MapObject trigger : map.objects(ObjectLayer.TRIGGERS)) {
            if (trigger.type().equals(DoorProperties.TRIGGER_TYPE)) {
                checkTrigger(trigger);
            }
        }
    }

    private void checkDoor(MapObject door) {
        checkMs(door, DoorProperties.OPEN_MS);
        checkMs(door, DoorProperties.CLOSED_MS);
        String starts = door.properties().get(DoorProperties.STARTS);
        if (starts != null && !starts.equals("open") && DoorProperties.startsOpen(door)) {
            mistakes.add(door.place(),
                    "the property \"starts\" must be open or closed, but is " + FileMistakes.quoted(starts));
        }
        if (AreaCells.of(door.area(), map).length > 0 && !AreaCells.hasOpenCell(door.area(), map)) {
            mistakes.add(door.place(), "covers no open cell; a door is drawn over the gap it closes");
        }
        if (!DoorProperties.startsOpen(door) && !canOpen(door)) {
            mistakes.add(door.place(),
                    "starts closed and never opens; give it closed_ms, or a trigger of type \"door\"");
        }
    }

    private boolean canOpen(MapObject door) {
        return door.properties().containsKey(DoorProperties.CLOSED_MS) || map.objects(ObjectLayer.TRIGGERS)
                .stream()
                .anyMatch(trigger -> DoorProperties.opens(trigger, door.name()));
    }

    private void checkTrigger(MapObject trigger) {
        checkMs(trigger, DoorProperties.HOLD_MS);
        String door = trigger.properties().get(DoorProperties.DOOR);
        List<String> doors = map.objects(ObjectLayer.DOORS).stream().map(MapObject::name).toList();
        if (door == null) {
            mistakes.add(trigger.place(), "needs the property \"door\", the name of the door it opens");
        } else if (!doors.contains(door)) {
            mistakes.unknown(trigger.place(), door, "a door of this map", doors);
        }
    }

    private void checkMs(MapObject object, String property) {
        String text = object.properties().get(property);
        if (text != null && !DoorProperties.isMs(text)) {
            mistakes.add(object.place(), "the property \"" + property + "\" must be a whole number of 0 to "
                    + DoorProperties.MAX_MS + ", but is " + FileMistakes.quoted(text));
        }
    }
}
