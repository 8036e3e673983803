package dev.omega.cli;

import dev.omega.cli.log.Logging;
import dev.omega.cli.output.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command has that runs until it is told to stop. */
final class ServerOptions {
    @Option(names = "--ready-file", paramLabel = "FILE", order = 70, description = "Write process, ports and address to FILE (JSON) once ready.")
    private @Nullable Path readyFile;

    @Option(names = "--stop-with-stdin", order = 71, description = "Stop when stdin ends, as on SIGTERM: for a supervisor that holds its other end.")
    private boolean stopWithStdin;

    @Option(names = "--log-format", paramLabel = "human|json", defaultValue = "human", order = 72, description = "Form of the log (default: human).")
    private Logging.Form logFormat = Logging.Form.HUMAN;

    @Option(names = "--log-level", paramLabel = "LEVEL", defaultValue = "info", order = 73, description = "error, warn, info (default), debug or trace.")
    private Logging.Detail logLevel = Logging.Detail.INFO;

    @Option(names = "--log-file", paramLabel = "FILE", order = 74, description = "Log to FILE, rotated, at most 50 MiB (default: stderr).")
    private @Nullable Path logFile;

    @Nullable
    Path readyFile() {
        return readyFile;
    }

    /** @throws CliException when the ready file could not be written later */
    void requireReadyFolder() {
        requireFolder("--ready-file", readyFile);
    }

    /** @throws CliException when the file that {@code option} names could not be written later */
    static void requireFolder(String option, @Nullable Path file) {
        if (file != null && Files.isDirectory(file)) {
            throw CliException.usage(option + ": " + file + " is a folder; name a file");
        }
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
            throw CliException.usage(option + ": " + folder + " is no folder that can be written to");
        }
    }

    boolean stopWithStdin() {
        return stopWithStdin;
    }

    /** Starts logging as asked; {@code --quiet} and {@code --debug} stand for levels. */
    void startLogging(GlobalOptions global) {
        Logging.Detail detail = logLevel;
        if (global.debug()) {
            detail = Logging.Detail.DEBUG;
        } else if (global.quiet()) {
            detail = Logging.Detail.WARN;
        }
        Logging.start(detail, logFormat, logFile);
    }
}
