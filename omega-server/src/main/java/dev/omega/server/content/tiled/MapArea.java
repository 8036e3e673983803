package dev.omega.server.content.tiled;

import java.util.List;

/** The shape of an object on a map, centimetres. */
public sealed interface MapArea {

    /** A point. */
    record Dot(MapPoint at) implements MapArea {}

    /** A rectangle. */
    record Rectangle(MapPoint from, int widthCm, int heightCm) implements MapArea {}

    /** The ellipse inside a rectangle. */
    record Ellipse(MapPoint from, int widthCm, int heightCm) implements MapArea {}

    /** A filled polygon. */
    record Polygon(List<MapPoint> corners) implements MapArea {

        /** Keeps the corners. */
        public Polygon {
            corners = List.copyOf(corners);
        }
    }

    /** A line from point to point. */
    record Line(List<MapPoint> points) implements MapArea {

        /** Keeps the points. */
        public Line {
            points = List.copyOf(points);
        }
    }
}
