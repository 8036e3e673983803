package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.ServerProcess;
import dev.omega.cli.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Zone hosts beside the first, each a process of its own with slots for ordered instances and none to begin with. One that ends by
 * itself is started anew a moment later: what it ran is opened elsewhere meanwhile. Main thread, except {@link #kill}.
 */
final class SpareHosts implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Players' and operators' port of each host. */
    private static final int PORTS_EACH = 2;
    static final long START_AGAIN_MS = 1_000;

    private final List<Spare> spares = new ArrayList<>();
    private final AtomicBoolean ending = new AtomicBoolean();

    /**
     * Starts them without waiting.
     *
     * @param count how many
     * @param options of {@code serve zone}, for all
     * @param first ports of the first host; the others take those that follow, or free ones where it has 0
     */
    static SpareHosts start(
            Context context,
            Path apiReadyFile,
            int count,
            List<String> options,
            LocalServers.Ports first) {
        SpareHosts hosts = new SpareHosts();
        Path data = context.dataDirectory();
        try {
            for (int number = 2; number <= count + 1; number++) {
                List<String> arguments = new ArrayList<>(List.of("serve", "zone", "--data-dir", data.toString()));
                arguments.addAll(List.of("--port", Integer.toString(port(first.zone(), number - 1))));
                arguments.addAll(List.of("--ops-port", Integer.toString(port(first.zoneOps(), number - 1))));
                arguments.addAll(List.of("--api-ready-file", apiReadyFile.toString()));
                arguments.addAll(List.of("--journal", data.resolve("journal").resolve("host-" + number).toString()));
                arguments.addAll(options);
                hosts.spares.add(hosts.new Spare("zone-" + number, context,
                        Objects.requireNonNull(apiReadyFile.getParent()), arguments));
            }
            return hosts;
        } catch (RuntimeException refused) {
            hosts.close();
            throw refused;
        }
    }

    /** Port of a host, the first being number 0; 0 takes a free one. */
    static int port(int first, int host) {
        return first == 0 ? 0 : first + PORTS_EACH * host;
    }

    /** One host, through all its lives. */
    private final class Spare {
        private final String name;
        private final Context context;
        private final Path folder;
        private final List<String> arguments;
        private volatile ServerProcess process;

        Spare(String name, Context context, Path folder, List<String> arguments) {
            this.name = name;
            this.context = context;
            this.folder = folder;
            this.arguments = List.copyOf(arguments);
            this.process = begin();
        }

        private ServerProcess begin() {
            ServerProcess begun = ServerProcess.start(name, folder, List.of(), arguments,
                    context.dataDirectory().resolve("logs").resolve(name + ".log"));
            begun.onEnd(this::ended);
            return begun;
        }

        private void ended() {
            if (ending.get()) {
                return;
            }
            context.progress("omega: zone host " + name + " ended; it is started again");
            try {
                Thread.sleep(START_AGAIN_MS);
                synchronized (ending) {
                    if (!ending.get()) {
                        process = begin();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (CliException refused) {
                context.progress("omega: zone host " + name + " does not start: " + refused.getMessage());
            }
        }
    }

    /** Waits until all are ready; fewer when {@code stop} was asked for first. */
    List<ReadyNotice> awaitReady(StopSignal stop) throws InterruptedException {
        List<ReadyNotice> ready = new ArrayList<>();
        for (Spare spare : spares) {
            Optional<ReadyNotice> notice = spare.process.awaitReady(PATIENCE, stop);
            notice.ifPresent(ready::add);
        }
        return ready;
    }

    private void end() {
        synchronized (ending) {
            ending.set(true);
        }
    }

    /** Ends all at once. */
    void kill() {
        end();
        spares.forEach(spare -> spare.process.kill());
    }

    /** Stops all in order, side by side: they save through the API server. */
    void drain() {
        end();
        spares.forEach(spare -> spare.process.askToStop());
        spares.forEach(spare -> spare.process.close());
    }

    /** The same, whatever comes of it. */
    @Override
    public void close() {
        drain();
    }
}
