package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.RunFolder;
import dev.omega.cli.process.ServerProcess;
import dev.omega.cli.process.StopSignal;
import dev.omega.loadbot.WorkerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Workers of a load test that are processes of this machine and end with the command. Main thread. */
final class LocalWorkers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LOOPBACK = "127.0.0.1";

    private final @Nullable RunFolder folder;
    private final List<ServerProcess> processes = new ArrayList<>();

    private LocalWorkers(@Nullable RunFolder folder) {
        this.folder = folder;
    }

    /**
     * Starts so many processes; does not wait for them.
     *
     * @param dataDirectory for ready files and logs
     * @param serviceKey file with the key; must be there when a test begins
     * @param more options of theirs
     */
    static LocalWorkers start(int count, Path dataDirectory, Path serviceKey, List<String> more) {
        if (count == 0) {
            return new LocalWorkers(null);
        }
        RunFolder folder = RunFolder.create(dataDirectory.resolve("run"));
        LocalWorkers workers = new LocalWorkers(folder);
        try {
            for (int worker = 1; worker <= count; worker++) {
                String name = "worker-" + worker;
                List<String> arguments = new ArrayList<>(
                        List.of("loadtest", "worker", "--port", "0", "--service-key-file", serviceKey.toString()));
                arguments.addAll(more);
                workers.processes.add(ServerProcess.start(name, folder.path(), List.of(), arguments,
                        dataDirectory.resolve("logs").resolve(name + ".log")));
            }
            return workers;
        } catch (RuntimeException refused) {
            workers.close();
            throw refused;
        }
    }

    /**
     * Where they listen; waits for them.
     *
     * @throws CliException when one does not come
     */
    List<WorkerAddress> addresses(StopSignal stop) throws InterruptedException {
        List<WorkerAddress> addresses = new ArrayList<>();
        for (ServerProcess process : processes) {
            Optional<ReadyNotice> ready = process.awaitReady(PATIENCE, stop);
            int port = ready.orElseThrow(OwnServers::stoppedBeforeStart).ports().getOrDefault("worker", 0);
            addresses.add(new WorkerAddress(LOOPBACK, port, true));
        }
        return addresses;
    }

    /** Ends all at once. */
    void kill() {
        processes.forEach(ServerProcess::kill);
    }

    @Override
    public void close() {
        processes.forEach(ServerProcess::askToStop);
        processes.forEach(ServerProcess::close);
        if (folder != null) {
            folder.close();
        }
    }
}
