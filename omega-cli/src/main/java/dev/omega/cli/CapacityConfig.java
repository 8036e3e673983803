package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.loadbot.capacity.CapacityResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a zone host is told so that it keeps to a measured capacity: as many copies as were measured, and so large that together
 * they hold that number. The limits of placement are shares of it, 75 % and 95 %, as the design document wants them. A file of
 * arguments.
 *
 * @param zone whose copies they are
 * @param copies names of the copies
 */
record CapacityConfig(String zone, List<String> copies, CapacityResult result) {

    /** Players a copy holds. */
    int perCopy() {
        return Math.max(1, result.lastGood() / Math.max(1, copies.size()));
    }

    /** The lines of the file. */
    List<String> lines(String command) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + result.lastGood() + " players, found by: " + command);
        lines.add("# Instances that the API orders: omega shard set " + zone + " --capacity " + perCopy());
        lines.add("--capacity " + perCopy());
        copies.forEach(copy -> lines.add("--id " + copy));
        return lines;
    }

    /**
     * Writes the file.
     *
     * @return what was done, in a line
     * @throws CliException when the file cannot be written
     */
    String writeTo(Path file, String command) {
        if (result.lastGood() == 0) {
            return "CONFIG  nothing was written to " + file + ": no number of players held";
        }
        try {
            Files.write(file, lines(command));
        } catch (IOException refused) {
            throw CliException.failed("--write-config: " + ReportFolder.reason(refused), refused);
        }
        return "CONFIG  omega serve zone @" + file + " runs " + copies.size() + " copies of " + perCopy()
                + " players; filled to " + result.mark(75) + ", closed at " + result.mark(95);
    }
}
