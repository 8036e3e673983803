package dev.omega.cli;

import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands over what a load test found: the verdict first, whatever then becomes of the files. Main thread. */
final class ReportDelivery {

    private ReportDelivery() {}

    /** Writes the report's files. */
    @FunctionalInterface
    interface Keeper {
        /** What was written. */
        List<Path> keep() throws IOException;
    }

    /**
     * Prints {@code report} and keeps the files.
     *
     * @param verdict the test's exit code
     * @param folder the files' folder, told on stderr; {@code null}: is not told
     * @return {@code verdict}; when all would be well but for the files, {@link ExitCode#FAILED}
     */
    static int deliver(Context context, String report, int verdict, @Nullable Path folder, Keeper keeper) {
        context.console().out().print(report);
        context.console().out().flush();
        return keep(context, verdict, folder, keeper);
    }

    /** Keeps the files of a report that was printed; returns as {@link #deliver}. */
    static int keep(Context context, int verdict, @Nullable Path folder, Keeper keeper) {
        try {
            var _ = keeper.keep();
            if (folder != null) {
                context.progress("omega: report files in " + folder);
            }
            return verdict;
        } catch (IOException refusal) {
            context.console()
                    .complain("the report files cannot be written: " + ReportFolder.reason(refusal)
                            + "; what was measured is on stdout alone");
            return verdict == ExitCode.OK ? ExitCode.FAILED : verdict;
        }
    }
}
