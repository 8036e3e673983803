package dev.omega.cli;

import dev.omega.cli.process.HostProvider;
import dev.omega.cli.process.KeptServer;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.ServerProcess;
import dev.omega.cli.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Zone hosts that are processes of their own, with slots for ordered instances and none to begin with. One that ends by itself is started
 * anew a moment later: what it ran is opened elsewhere meanwhile. Main thread, except {@link #kill}.
 */
final class ChildHosts implements HostProvider {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Players' and operators' port of each host. */
    private static final int PORTS_EACH = 2;

    private final Context context;
    private final Path apiReadyFile;
    private final List<String> options;
    private final LocalServers.Ports first;
    private final List<KeptServer> spares = new ArrayList<>();

    /**
     * No host yet.
     *
     * @param options of {@code serve zone}, for all
     * @param first ports of the first host; the others take those that follow, or free ones where it has 0
     */
    ChildHosts(Context context, Path apiReadyFile, List<String> options, LocalServers.Ports first) {
        this.context = context;
        this.apiReadyFile = apiReadyFile;
        this.options = options;
        this.first = first;
    }

    @Override
    public void want(int hosts) {
        Path data = context.dataDirectory();
        for (int number = 2; number <= hosts + 1; number++) {
            List<String> arguments = new ArrayList<>(List.of("serve", "zone", "--data-dir", data.toString()));
            arguments.addAll(List.of("--port", Integer.toString(port(first.zone(), number - 1))));
            arguments.addAll(List.of("--ops-port", Integer.toString(port(first.zoneOps(), number - 1))));
            arguments.addAll(List.of("--api-ready-file", apiReadyFile.toString()));
            arguments.addAll(List.of("--journal", data.resolve("journal").resolve("host-" + number).toString()));
            arguments.addAll(options);
            KeptServer spare = spare(context, "zone-" + number, apiReadyFile, arguments);
            spares.add(spare);
            spare.keep(context::progress);
        }
    }

    /** Port of a host, the first being number 0; 0 takes a free one. */
    static int port(int first, int host) {
        return first == 0 ? 0 : first + PORTS_EACH * host;
    }

    private static KeptServer spare(Context context, String name, Path apiReadyFile, List<String> arguments) {
        Path folder = Objects.requireNonNull(apiReadyFile.getParent());
        Path log = context.dataDirectory().resolve("logs").resolve(name + ".log");
        return new KeptServer(name, () -> ServerProcess.start(name, folder, List.of(), arguments, log));
    }

    @Override
    public List<ReadyNotice> awaitReady(StopSignal stop) throws InterruptedException {
        List<ReadyNotice> ready = new ArrayList<>();
        for (KeptServer spare : spares) {
            Optional<ReadyNotice> notice = spare.process().awaitReady(PATIENCE, stop);
            notice.ifPresent(ready::add);
        }
        return ready;
    }

    @Override
    public void kill() {
        spares.forEach(KeptServer::end);
        spares.forEach(spare -> spare.process().kill());
    }

    @Override
    public void drain() {
        spares.forEach(KeptServer::end);
        spares.forEach(spare -> spare.process().askToStop());
        spares.forEach(spare -> spare.process().close());
    }

    @Override
    public void close() {
        drain();
    }
}
