package dev.omega.cli.plan;

import dev.omega.server.shards.simulation.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who comes when, as a file has it: lines of {@code at_ms,zone_id,players,stay_ms} below that heading. Static. */
public final class ArrivalFile {

    private static final String HEADING = "at_ms,zone_id,players,stay_ms";
    private static final int FIELDS = 4;
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    /** A day in milliseconds has eight digits. */
    private static final String TIME = "[0-9]{1,9}";

    private ArrivalFile() {}

    /**
     * The arrivals in the order of the file.
     *
     * @param zones that there are
     * @throws IllegalArgumentException with one line that names the line and the rule
     */
    public static List<Arrival> read(Path file, List<String> zones) {
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADING)) {
            throw new IllegalArgumentException("the first line is not " + HEADING);
        }
        List<Arrival> arrivals = new ArrayList<>();
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty()) {
                arrivals.add(arrival(number, line, zones));
            }
        }
        return arrivals;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("it has more than " + MAX_BYTES + " bytes");
            }
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("it cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Arrival arrival(int number, String line, List<String> zones) {
        List<String> fields = List.of(line.split(",", -1));
        boolean sound = fields.size() == FIELDS && fields.get(0).matches(TIME) && fields.get(2).matches("[1-5]")
                && fields.get(3).matches(TIME);
        if (!sound) {
            throw new IllegalArgumentException("line " + number + ": '" + line + "' is not " + HEADING
                    + " with times in whole milliseconds and 1 to 5 players");
        }
        if (!zones.contains(fields.get(1))) {
            throw new IllegalArgumentException("line " + number + ": there is no shard " + fields.get(1) + " that"
                    + " placement fills; the file of shards has " + String.join(", ", zones));
        }
        return new Arrival(Long.parseLong(fields.get(0)), fields.get(1), Integer.parseInt(fields.get(2)),
                Long.parseLong(fields.get(3)));
    }
}
