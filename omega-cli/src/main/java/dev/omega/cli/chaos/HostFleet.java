package dev.omega.cli.chaos;

import dev.omega.cli.output.CliException;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.ServerProcess;
import dev.omega.cli.process.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Zone hosts that run what the API orders, each behind a link of its own. One thread at a time for each host. */
final class HostFleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Host> hosts = new ArrayList<>();

    private HostFleet() {}

    /** Starts them and waits until all are ready. */
    static HostFleet start(ChaosCluster cluster, int count, int slots, StopSignal stop)
            throws IOException, InterruptedException {
        HostFleet fleet = new HostFleet();
        try {
            List<URI> apis = IntStream.range(0, cluster.replicaCount()).mapToObj(cluster::api).toList();
            for (int i = 1; i <= count; i++) {
                fleet.hosts.add(new Host("zone-" + i, cluster, slots, CutLink.open(apis), stop));
            }
            fleet.hosts.forEach(Host::launch);
            for (Host host : fleet.hosts) {
                host.awaitReady();
            }
            return fleet;
        } catch (IOException | RuntimeException | InterruptedException e) {
            fleet.close();
            throw e;
        }
    }

    List<Host> hosts() {
        return List.copyOf(hosts);
    }

    @Override
    public void close() {
        hosts.forEach(Host::askToStop);
        hosts.forEach(Host::close);
    }

    /** A zone host: its addresses and its journal stay, its process changes. */
    static final class Host {

        private final String name;
        private final ChaosCluster cluster;
        private final int slots;
        private final CutLink link;
        private final StopSignal stop;
        private @Nullable ServerProcess process;
        private int port;
        private int opsPort;
        private String gateway = "";

        Host(String name, ChaosCluster cluster, int slots, CutLink link, StopSignal stop) {
            this.name = name;
            this.cluster = cluster;
            this.slots = slots;
            this.link = link;
            this.stop = stop;
        }

        String name() {
            return name;
        }

        CutLink link() {
            return link;
        }

        /** Where players are told to connect to. */
        String gateway() {
            return gateway;
        }

        /** Where its figures are. */
        URI ops() {
            return URI.create("http://127.0.0.1:" + opsPort);
        }

        /** Starts it, for the first time or again, without waiting. */
        void launch() {
            Path directory = cluster.directory();
            List<String> arguments =
                    List.of("serve", "zone", "--port", Integer.toString(port), "--ops-port", Integer.toString(opsPort),
                            "--slots", Integer.toString(slots), "--api", link.address().toString(), "--data-dir",
                            directory.toString(), "--journal", directory.resolve("journal").resolve(name).toString());
            process = ServerProcess.start(name, cluster.runFolder(), List.of(), arguments,
                    directory.resolve("logs").resolve(name + ".log"));
        }

        void awaitReady() throws InterruptedException {
            ReadyNotice notice = running().awaitReady(PATIENCE, stop)
                    .orElseThrow(() -> CliException.failed("stopped before " + name + " was ready", null));
            port = notice.ports().getOrDefault("gateway", port);
            opsPort = notice.ports().getOrDefault("ops", opsPort);
            gateway = notice.url();
        }

        /** By SIGKILL; returns when it is gone. */
        void kill() throws InterruptedException {
            running().kill();
            running().awaitEnd();
        }

        /** Waits until it has ended by itself. */
        void awaitEnd() throws InterruptedException {
            running().awaitEnd();
        }

        /** By SIGSTOP: it does nothing, and nobody is told. */
        void freeze() throws InterruptedException {
            signal("STOP");
        }

        /** By SIGCONT: it goes on as if nothing had been. */
        void thaw() throws InterruptedException {
            signal("CONT");
        }

        private void signal(String which) throws InterruptedException {
            try {
                new ProcessBuilder("kill", "-" + which, Long.toString(running().pid())).start().waitFor();
            } catch (IOException e) {
                throw CliException.failed("cannot send SIG" + which + " to " + name + ": " + e.getMessage(), e);
            }
        }

        private ServerProcess running() {
            ServerProcess current = process;
            if (current == null) {
                throw new IllegalStateException(name + " was never started");
            }
            return current;
        }

        private void askToStop() {
            try {
                link.mend();
                if (process != null) {
                    thaw();
                    process.askToStop();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void close() {
            try {
                if (process != null) {
                    process.close();
                }
                link.close();
            } catch (IOException e) {
                throw CliException.failed("the link of " + name + " does not close: " + e.getMessage(), e);
            }
        }
    }
}
