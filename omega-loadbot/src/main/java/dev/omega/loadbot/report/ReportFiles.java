package dev.omega.loadbot.report;

import dev.omega.loadbot.LoadTestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a result to files: {@code report.txt}, {@code report.json} and one {@code .hgrm} for each kind of latency. */
public final class ReportFiles {

    private ReportFiles() {}

    /**
     * Writes the files into {@code directory}, which is created when missing; files of an earlier run are replaced.
     *
     * @return what was written
     */
    public static List<Path> write(LoadTestResult result, Path directory) throws IOException {
        throw new UnsupportedOperationException(result + " " + directory);
    }
}
