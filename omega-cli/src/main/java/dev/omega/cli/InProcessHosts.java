package dev.omega.cli;

import dev.omega.cli.build.BuildInfo;
import dev.omega.cli.output.CliException;
import dev.omega.cli.process.HostProvider;
import dev.omega.cli.process.ReadyNotice;
import dev.omega.cli.process.StopSignal;
import dev.omega.cli.storage.SecretFile;
import dev.omega.embedded.Secrets;
import dev.omega.server.host.InstanceShape;
import dev.omega.server.host.ZoneHost;
import dev.omega.server.host.ZoneHostConfig;
import dev.omega.server.zone.Strategies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Zone hosts in this process, for development: nothing is started, a debugger sees all of them, and they end with it. They take turns in
 * one heap, so what one collects stops all. Main thread, except {@link #kill}.
 */
final class InProcessHosts implements HostProvider {
    private static final int POLL_MS = 10;
    private static final int DRAIN_SECONDS = 3;

    private final Path dataDirectory;
    private final Path apiReadyFile;
    private final ContentOptions content;
    private final int slots;
    private final LocalServers.Ports first;
    private final List<ZoneHost> hosts = new ArrayList<>();
    private int wanted;

    /**
     * No host yet.
     *
     * @param slots of each host
     * @param first ports of the first host, which is not of this provider; the others take those that follow
     */
    InProcessHosts(Path dataDirectory, Path apiReadyFile, ContentOptions content, int slots, LocalServers.Ports first) {
        this.dataDirectory = dataDirectory;
        this.apiReadyFile = apiReadyFile;
        this.content = content;
        this.slots = slots;
        this.first = first;
    }

    @Override
    public void want(int count) {
        wanted = count;
    }

    @Override
    public List<ReadyNotice> awaitReady(StopSignal stop) throws InterruptedException {
        List<ReadyNotice> ready = new ArrayList<>();
        Optional<URI> api = wanted == 0 ? Optional.empty() : api(stop);
        for (int number = 2; api.isPresent() && number <= wanted + 1; number++) {
            ZoneHost host = start(number, api.get());
            synchronized (hosts) {
                hosts.add(host);
            }
            Map<String, Integer> ports = new LinkedHashMap<>();
            ports.put("gateway", host.gatewayPort());
            ports.put("ops", host.opsPort());
            ready.add(ReadyNotice.ofThisProcess("zone host " + number, ports, host.gatewayUrl().toString()));
        }
        return ready;
    }

    private Optional<URI> api(StopSignal stop) throws InterruptedException {
        try {
            Optional<ReadyNotice> notice = ReadyNotice.read(apiReadyFile);
            while (notice.isEmpty() && !stop.await(POLL_MS)) {
                notice = ReadyNotice.read(apiReadyFile);
            }
            return notice.map(ready -> URI.create(ready.url()));
        } catch (IOException unreadable) {
            throw CliException.failed("the API server's ready file: " + unreadable.getMessage(), unreadable);
        }
    }

    private ZoneHost start(int number, URI api) throws InterruptedException {
        String key = SecretFile.read("cluster key", Secrets.of(dataDirectory).clusterKey());
        InetSocketAddress bind =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ChildHosts.port(first.zone(), number - 1));
        try {
            return ZoneHost.start(
                    new ZoneHostConfig("localhost", bind, false, null, ChildHosts.port(first.zoneOps(), number - 1),
                            () -> api, key, content.zones(), List.of(), Set.of(), BuildInfo.current().label(),
                            DRAIN_SECONDS, dataDirectory.resolve("journal").resolve("host-" + number), content.items(),
                            null, null, InstanceShape.STANDARD, Strategies.ALL, slots));
        } catch (IOException refused) {
            throw CliException.failed("zone host " + number + " does not start: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void kill() {
        all().forEach(ZoneHost::hurry);
    }

    @Override
    public void drain() {
        List<ZoneHost> ending = all();
        ending.forEach(ZoneHost::drain);
        try {
            for (ZoneHost host : ending) {
                host.awaitStopped();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (hosts) {
            hosts.clear();
        }
    }

    private List<ZoneHost> all() {
        synchronized (hosts) {
            return List.copyOf(hosts);
        }
    }

    @Override
    public void close() {
        drain();
    }
}
