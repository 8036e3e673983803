package dev.omega.server.ops;

import dev.omega.server.zone.SightReport;
import java.util.List;
import java.util.Locale;

/** Answer of {@code GET /v1/sight}: who sees somebody, whom it sees, and why. Lengths in metres. */
record SightBody(Being subject, List<Line> seenBy, List<Line> sees) {

    private static final double UNITS_PER_METRE = 256;

    /** Somebody in the zone; creatures have no name. */
    record Being(int netId, String name, int kind, int archetype, double x, double y) {}

    /**
     * How one sees the other.
     *
     * @param periodTicks between two records of the other while it keeps changing
     * @param ageTicks of what the client knows of it
     */
    record Line(Being other, boolean seen, String reason, double distance, int periodTicks, int ageTicks) {}

    static SightBody of(SightReport report) {
        return new SightBody(being(report.subject()), lines(report.seenBy()), lines(report.sees()));
    }

    private static List<Line> lines(List<SightReport.Line> lines) {
        return lines.stream()
                .map(line -> new Line(being(line.other()), line.sighting().seen(), line.sighting().reason().key(),
                        metres(line.sighting().distanceUnits()), line.sighting().periodTicks(),
                        line.sighting().ageTicks()))
                .toList();
    }

    private static Being being(SightReport.Being being) {
        return new Being(being.netId(), being.name(), being.kind(), being.archetype(), metres(being.x()),
                metres(being.y()));
    }

    private static double metres(int units) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", units / UNITS_PER_METRE));
    }
}
