package dev.omega.loadbot.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON report of one run.
 *
 * @param file where it was read
 */
public record RunReport(Path file, JsonNode json) {

    private static final String NAME = "report.json";
    private static final String SCHEMA = "omega.loadtest/v1";
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Reads one report, or, from a folder, all that are in it and in the folders directly below it, which is how repeated runs
     * are kept.
     *
     * @throws CompareException if there is none, or one is no report
     */
    public static List<RunReport> readAll(Path place) throws CompareException {
        List<RunReport> reports = new ArrayList<>();
        for (Path file : files(place)) {
            reports.add(read(file));
        }
        return reports;
    }

    /** What must be the same in all runs for their figures to be comparable. */
    String scene() {
        JsonNode plan = json.path("plan");
        String schedule = plan.path("schedule").asString("steady");
        return plan.path("players").asInt(0) + " players in " + plan.path("zone_id").asString("?") + ", scenario "
                + plan.path("scenario").asString("?") + ", " + plan.path("duration_ms").asLong(0) / 1_000 + " s"
                + (schedule.equals("steady") ? "" : ", " + schedule);
    }

    /** What should be the same, but may be what the comparison is about. */
    String environment() {
        JsonNode environment = json.path("environment");
        return environment.path("cores").asInt(0) + " cores, " + environment.path("os").asString("?") + ", JDK "
                + environment.path("jdk").asString("?");
    }

    /** Whether its generator delivered the load, and the user let it run to its end. */
    boolean valid() {
        return json.path("valid").asBoolean(false) && !json.path("interrupted").asBoolean(true);
    }

    private static List<Path> files(Path place) throws CompareException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.find(place, 2, (path, attributes) -> path.endsWith(NAME))) {
            List<Path> found = inside.sorted().toList();
            if (found.isEmpty()) {
                throw new CompareException("no " + NAME + " in " + place
                        + " nor in a folder directly below it; name a report or a folder of them");
            }
            return found;
        } catch (IOException e) {
            throw new CompareException("cannot read the folder " + place, e);
        }
    }

    private static RunReport read(Path file) throws CompareException {
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            String schema = json.path("schema").asString("");
            if (!schema.equals(SCHEMA)) {
                throw new CompareException(
                        file + " is no load test report: its schema is '" + schema + "', wanted is '" + SCHEMA + "'");
            }
            return new RunReport(file, json);
        } catch (IOException e) {
            throw new CompareException("cannot read " + file + "; name a " + NAME + " of omega loadtest", e);
        } catch (JacksonException e) {
            throw new CompareException(file + " is no JSON; name a " + NAME + " of omega loadtest", e);
        }
    }
}
