package dev.omega.server.zone;

import dev.omega.server.replication.Sighting;
import dev.omega.server.replication.Viewer;
import dev.omega.server.sim.EntityTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers operators' questions about who sees whom. Zone thread only; allocates, because people ask rarely. */
final class SightDesk {

    static final int NOBODY = -1;

    private final ZoneContext zone;

    SightDesk(ZoneContext zone) {
        this.zone = zone;
    }

    /** The entity with this net id or the player with this name, or {@link #NOBODY}. */
    int find(String who) {
        for (int i = 0; i < zone.roster.count(); i++) {
            if (zone.roster.player(i).name.equalsIgnoreCase(who)) {
                return zone.roster.player(i).entity;
            }
        }
        return who.matches("[0-9]{1,5}") ? zone.simulation.entityByNetId(Integer.parseInt(who)) : NOBODY;
    }

    /** The report, or {@code null} when there is nobody like that. */
    @Nullable
    SightReport report(String who) {
        int subject = find(who);
        if (subject < 0 || !zone.table.isAlive(subject)) {
            return null;
        }
        return new SightReport(being(subject), seenBy(subject), sees(subject));
    }

    private List<SightReport.Line> seenBy(int subject) {
        List<SightReport.Line> lines = new ArrayList<>();
        for (int i = 0; i < zone.roster.count(); i++) {
            Player player = zone.roster.player(i);
            Viewer viewer = player.viewer();
            if (viewer != null && player.entity != subject) {
                lines.add(new SightReport.Line(being(player.entity), zone.replicator.explain(viewer, subject)));
            }
        }
        return nearestFirst(lines);
    }

    private List<SightReport.Line> sees(int subject) {
        Player player = zone.roster.byEntity(subject);
        Viewer viewer = player == null ? null : player.viewer();
        List<SightReport.Line> lines = new ArrayList<>();
        for (int entity = 0; viewer != null && entity < zone.table.highWater(); entity++) {
            if (entity != subject && zone.table.isAlive(entity)) {
                Sighting sighting = zone.replicator.explain(viewer, entity);
                if (sighting.reason() != Sighting.Reason.FAR) {
                    lines.add(new SightReport.Line(being(entity), sighting));
                }
            }
        }
        return nearestFirst(lines);
    }

    private static List<SightReport.Line> nearestFirst(List<SightReport.Line> lines) {
        lines.sort(Comparator.comparingInt(line -> line.sighting().distanceUnits()));
        return List.copyOf(lines);
    }

    private SightReport.Being being(int entity) {
        EntityTable entities = zone.simulation.entities();
        return new SightReport.Being(entities.netId(entity), entities.name(entity), entities.kind(entity),
                entities.archetype(entity), entities.x(entity), entities.y(entity));
    }
}
