package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.loadbot.WorkerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Processes among which the players of a load test are shared out. */
final class WorkerOptions {
    private static final int MOST = 16;

    @Option(names = "--workers", paramLabel = "N", order = 15, description = "Let so many processes of this machine play (default: this one alone).")
    private @Nullable Integer count;

    @Option(names = "--worker", paramLabel = "HOST:PORT", order = 16, description = "Let a process play that 'omega loadtest worker' started, there or here; may be repeated.")
    private List<String> addresses = new ArrayList<>();

    /** @throws CliException when a number or an address is none */
    void check() {
        if (count != null && (count < 1 || count > MOST)) {
            throw CliException.usage("--workers " + count + " must be within 1.." + MOST);
        }
        var _ = remote();
    }

    /** Workers that were started elsewhere. */
    List<WorkerAddress> remote() {
        try {
            return addresses.stream().map(WorkerAddress::parse).toList();
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage("--" + wrong.getMessage());
        }
    }

    /**
     * Starts the workers of this machine, without waiting.
     *
     * @param folder for what they write
     * @param serviceKey file with the key; need not be there yet
     * @param more options of theirs
     */
    LocalWorkers start(Path folder, Path serviceKey, List<String> more) {
        return LocalWorkers.start(count == null ? 0 : count, folder, serviceKey, more);
    }

    /** The options as they were given, with a space before each. */
    String asArguments() {
        StringBuilder arguments = new StringBuilder(count == null ? "" : " --workers " + count);
        addresses.forEach(address -> arguments.append(" --worker ").append(address));
        return arguments.toString();
    }
}
