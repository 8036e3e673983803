package dev.omega.loadbot.report;

import dev.omega.loadbot.capacity.Band;
import dev.omega.loadbot.capacity.CapacityResult;
import dev.omega.loadbot.capacity.Load;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a search for the capacity found, as JSON. */
final class JsonCapacity {

    private static final List<Integer> MARKS_PERCENT = List.of(70, 80, 95);

    private JsonCapacity() {}

    static void write(ObjectNode root, List<CapacityResult> searches) {
        CapacityResult last = searches.getLast();
        root.put("capacity", last.lastGood());
        ArrayNode found = root.putArray("searches");
        searches.forEach(search -> found.add(search.lastGood()));
        root.put("first_broken", last.firstBroken());
        last.brokeFirst().forEach(root.putArray("broke_first")::add);
        root.put("generator_limit", last.generatorLimit());
        ObjectNode marks = root.putObject("marks");
        MARKS_PERCENT.forEach(percent -> marks.put(Integer.toString(percent), last.mark(percent)));
        ArrayNode tried = root.putArray("tried");
        last.tried().forEach(load -> load(tried.addObject(), load));
        ArrayNode curve = root.putArray("curve");
        last.curve().forEach(load -> {
            ObjectNode node = curve.addObject();
            load(node, load);
            document(node, load.percentOf(last.lastGood()));
        });
    }

    private static void document(ObjectNode node, int percent) {
        Band band = Band.of(percent);
        node.put("percent", percent).put("document", band.words());
        JsonReport.number(node, "document_frame_time_factor", band.frameTimeFactor());
    }

    private static void load(ObjectNode node, Load load) {
        node.put("players", load.players()).put("in_world", load.inWorld()).put("holds", load.holds());
        load.broken().forEach(node.putArray("broken")::add);
        load.invalid().forEach(node.putArray("generator")::add);
        JsonReport.number(node, "input_confirm_p95_ms", load.confirmP95Ms());
        JsonReport.number(node, "tick_p99_ms", load.tickP99Ms());
        JsonReport.number(node, "ticks_per_second", load.ticksPerSecond());
        JsonReport.number(node, "state_rate_percent", load.stateRatePercent());
        JsonReport.number(node, "cpu_cores", load.cpuCores());
    }
}
