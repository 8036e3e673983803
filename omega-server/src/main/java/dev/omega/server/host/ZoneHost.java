package dev.omega.server.host;

import dev.omega.protocol.CloseCode;
import dev.omega.protocol.ProtocolVersion;
import dev.omega.server.gateway.GatewayConfig;
import dev.omega.server.gateway.GatewayServer;
import dev.omega.server.hostlink.HostOrders;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.journal.ZoneJournal;
import dev.omega.server.ops.OpsServer;
import dev.omega.server.recording.Recorder;
import dev.omega.server.recording.RecordingHeader;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.ticket.TicketOpener;
import dev.omega.server.zone.GainSink;
import dev.omega.server.zone.RoundSink;
import dev.omega.server.zone.ZoneConfig;
import dev.omega.server.zone.ZoneInstance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running zone host: its instances on zone workers, the players' listener, the operators' listener and its place in the
 * cluster. Any thread.
 */
public final class ZoneHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZoneHost.class);
    private static final int SOCKETS_ABOVE_CAPACITY_PERCENT = 110; // Reliability design: capacity x 1.1.
    private static final int SPARE_SOCKETS = 200;
    /** As many as the hub of the design document, "Shard topology", holds: a slot takes an instance of any kind. */
    private static final int PLAYERS_PER_SLOT = 500;
    /** One save request for many characters costs the host and the API a tenth of many requests for one. */
    private static final long GATHER_MS = 250;
    private static final long WATCH_MS = 250;

    private final ZoneHostConfig config;
    private final UUID bootId = UUID.randomUUID();
    private final SecureRandom random;
    private final LifeCycle life = new LifeCycle();
    private final LeaseBook leases = new LeaseBook();
    private final ApiLink api;
    private final ControlLine control;
    private final CheckpointCourier courier;
    private final ZoneJournal journal;
    private final JournalCourier journalCourier;
    private final ScoreCourier scores;
    private final CharacterLoader loader;
    private final TransferDesk transfers;
    private final Travels travels;
    private final Instances instances;
    private final Pacing pacing;
    private final SlotOffer slots;
    private final ResultCourier results;
    private final Resettlement resettlement;
    private final Ending ending;
    private final List<Thread> services = new ArrayList<>();
    private final GatewayServer gateway;
    private final ContentChange contentChange;
    private final OpsServer ops;
    private @Nullable Recorder recorder;

    private ZoneHost(ZoneHostConfig config, ZoneJournal journal, SecureRandom random) throws IOException {
        this.config = config;
        api = new ApiLink(config.clusterKey(), bootId);
        control = new ControlLine(api, random);
        this.journal = journal;
        this.random = random;
        journalCourier = new JournalCourier(journal, api, leases, config.items(), random);
        scores = new ScoreCourier(api, InstantSource.system(), random);
        courier = new CheckpointCourier(api, leases, random, GATHER_MS, journalCourier);
        loader = new CharacterLoader(api, leases);
        transfers = new TransferDesk(api, leases);
        travels =
                new Travels(leases, transfers::move, Travels.Teller::byNotice, () -> life.state() != HostState.DRAINING,
                        Travels.Time.SYSTEM, journey -> Thread.ofVirtual().name("travel").start(journey));
        instances = new Instances(openInstances());
        results = new ResultCourier(new ResultFile(config.journal(), bootId), bootId, api, random);
        slots = new SlotOffer(config.slots());
        pacing = new Pacing(instances.all(), config.slots(), () -> life.state() == HostState.READY);
        TicketOpener tickets = new TicketOpener(bootId, config.clusterKeys(), key -> instances.byKey(key) != null,
                InstantSource.system());
        Arrivals arrivals = new Arrivals(life, tickets, instances, loader);
        gateway = GatewayServer.start(gatewayConfig(), arrivals, InstantSource.system(), System::nanoTime);
        contentChange = new ContentChange(instances, config.zones());
        ops = startOps();
        resettlement = new Resettlement(instances, leases, transfers);
        ending = new Ending(gateway, instances, resettlement, transfers::moving, courier::waiting,
                () -> journal.pending() + scores.pending(), config.drainSeconds());
    }

    /**
     * Starts a host: listens, registers with the API (waiting for it as long as it takes) and ticks.
     *
     * @throws java.nio.file.FileSystemException when the journal or the recording cannot be written there
     * @throws java.net.BindException with one line that says which address is taken
     * @throws ApiRefusedException when the API is there and says no
     * @throws IllegalArgumentException when the configuration names an unknown zone or a malformed key
     */
    public static ZoneHost start(ZoneHostConfig config) throws IOException, InterruptedException {
        SecureRandom random = new SecureRandom();
        ZoneJournal journal = ZoneJournal.open(config.journal(), InstantSource.system(), random);
        ZoneHost host = create(config, journal, random);
        try {
            host.startRecording();
            host.pacing.start();
            host.api.connectTo(config.api().await());
            host.join();
            return host;
        } catch (IOException | InterruptedException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private static ZoneHost create(ZoneHostConfig config, ZoneJournal journal, SecureRandom random) throws IOException {
        boolean done = false;
        try {
            ZoneHost host = new ZoneHost(config, journal, random);
            done = true;
            return host;
        } finally {
            if (!done) {
                journal.discard();
            }
        }
    }

    private List<HostedInstance> openInstances() {
        List<HostedInstance> opened = new ArrayList<>();
        for (String id : config.instanceIds()) {
            String zone = ZoneHostConfig.zoneOf(id);
            opened.add(new HostedInstance(opened.size(), id, config.zones().definition(zone), config.strategies(),
                    config.shape(), courier, () -> new Takings(journal.newSink(), scores), RoundSink.NONE, travels,
                    random));
        }
        return opened;
    }

    private GatewayConfig gatewayConfig() {
        int capacity = instances.offers().stream().mapToInt(offer -> offer.capacity()).sum()
                + config.slots() * PLAYERS_PER_SLOT;
        int sockets = capacity * SOCKETS_ABOVE_CAPACITY_PERCENT / 100 + SPARE_SOCKETS;
        return GatewayConfig.of(config.bind(), sockets, config.insecurePlaintext())
                .withAllowedOrigins(config.allowedOrigins())
                .withUnixSocket(config.unixSocket());
    }

    private OpsServer startOps() throws IOException {
        try {
            TickWatch ticks = new TickWatch(instances.all(), System.nanoTime());
            return OpsServer.start(config.opsPort(), new Figures(instances, gateway.stats(), life, ticks, slots),
                    contentChange);
        } catch (IOException e) {
            gateway.close();
            api.close();
            throw e;
        }
    }

    private void startRecording() throws IOException {
        Path file = config.recording();
        if (file == null) {
            return;
        }
        ZoneInstance zone = instances.all().getFirst().zone();
        ZoneConfig how = zone.config();
        recorder = Recorder.start(file, RecordingHeader.of(how.instanceId(), how.definition(), how.seed(),
                InstantSource.system().millis(), config.build()));
        zone.record(recorder);
    }

    private void join() throws IOException, InterruptedException {
        HostRegistration registration = new HostRegistration(bootId, config.hostName(), gatewayUrl().toString(),
                "http://127.0.0.1:" + opsPort(), ProtocolVersion.HIGHEST, config.build(), instances.offers(),
                config.slots());
        OrderDesk orders = new OrderDesk(instances, pacing, control, slots, new OwnWorkshop(), results::referee,
                transfers::isMovingFrom);
        Membership membership = Membership.join(api, registration, instances, leases, life,
                new ContentFollower(api, contentChange), orders, resettlement, random);
        serve("heartbeat", membership::beat);
        serve("control", () -> control.run(membership::told));
        serve("lease-renewal", membership::renew);
        serve("character-loader", loader::run);
        serve("checkpoint-courier", courier::run);
        serve("journal-writer", journal::run);
        serve("journal-courier", journalCourier::run);
        serve("score-courier", scores::run);
        serve("order-desk", orders::run);
        serve("result-courier", results::run);
        serve("stop", () -> stopWhenWanted(membership));
        serve("isolation", () -> watchIsolation(membership));
        serve("stall-watch", this::watchTicks);
        LOG.info("host {} runs {} at {}", bootId, config.instanceIds(), gatewayUrl());
    }

    /** Makes ordered instances like those the host was started with. */
    private final class OwnWorkshop implements OrderDesk.Workshop {

        /** A ring of the journal for each slot, used by one instance after another. */
        private final Map<Integer, GainSink> rings = new ConcurrentHashMap<>();

        @Override
        public ZoneDefinition definition(String zoneId) {
            return contentChange.definition(zoneId);
        }

        @Override
        public HostedInstance build(int slot, HostOrders.Order order, ZoneDefinition definition, RoundSink rounds) {
            InstanceShape shape = new InstanceShape(order.capacity(), config.shape().viewMetres());
            AtomicBoolean first = new AtomicBoolean(true);
            // A copy that hangs may still write: what takes its place has a ring of its own.
            Supplier<GainSink> gains = () -> new Takings(
                    first.getAndSet(false) ? rings.computeIfAbsent(slot, _ -> journal.newSink()) : journal.newSink(),
                    scores);
            return new HostedInstance(slot, order.instanceId(), definition, config.strategies(), shape, courier, gains,
                    rounds, travels, random);
        }
    }

    private interface Service {
        void run() throws InterruptedException;
    }

    private void serve(String name, Service service) {
        services.add(Thread.ofVirtual().name(name).start(() -> {
            try {
                service.run();
            } catch (InterruptedException e) {
                LOG.debug("{} ended", name);
            }
        }));
    }

    /** Notices by the clock alone that nobody hears this host, and closes players that stayed too long on it. */
    private void watchIsolation(Membership membership) throws InterruptedException {
        while (true) {
            Thread.sleep(WATCH_MS);
            life.watch();
            if (life.isHopeless()) {
                membership.closeAll(CloseCode.ISOLATED, "this host is isolated; join again");
            }
        }
    }

    private void watchTicks() throws InterruptedException {
        while (true) {
            Thread.sleep(WATCH_MS);
            pacing.look();
        }
    }

    /** For tests in this package. */
    Instances instances() {
        return instances;
    }

    /** For tests in this package. */
    ControlLine control() {
        return control;
    }

    /** For tests in this package. */
    ScoreCourier scores() {
        return scores;
    }

    /** Where players connect. */
    public URI gatewayUrl() {
        URI configured = config.publicUrl();
        String host = config.bind().getAddress().getHostAddress();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return configured != null ? configured : URI.create("ws://" + literal + ":" + gatewayPort() + "/ws");
    }

    /** Port of the players' listener. */
    public int gatewayPort() {
        return gateway.port();
    }

    /** Port of the operators' listener. */
    public int opsPort() {
        return ops.port();
    }

    /** Where the host is in its life. */
    public HostState state() {
        return life.state();
    }

    /** Hash of the content its instances run, 16 hexadecimal digits. */
    public String contentVersion() {
        return contentChange.running();
    }

    /** Random id of this incarnation. */
    public UUID bootId() {
        return bootId;
    }

    /** Characters whose newest state the database does not have; after a drain these are lost. */
    public int unsavedCharacters() {
        return courier.waiting();
    }

    /** Whether the host ended because a newer process runs its instances. */
    public boolean isSuperseded() {
        return life.isSuperseded();
    }

    /** Begins the drain and returns; a second call changes nothing. */
    public void drain() {
        life.requestStop();
    }

    /** Has a drain end at once: whoever is still there is saved and closed. */
    public void hurry() {
        ending.hurry();
    }

    /** Waits until a drain, asked for by whomever, has ended. */
    public void awaitStopped() throws InterruptedException {
        life.awaitStopped();
    }

    private void stopWhenWanted(Membership membership) throws InterruptedException {
        life.awaitStopWanted();
        if (!life.beginDrain()) {
            return;
        }
        ending.run(membership);
        Thread.ofPlatform().name("host-close").start(this::close);
    }

    /** Stops at once, without saving; {@link #drain} is the way to end a host in order. */
    @Override
    public synchronized void close() {
        if (life.state() == HostState.STOPPED) {
            return;
        }
        services.forEach(Thread::interrupt);
        pacing.stop();
        endRecording();
        closeJournal();
        gateway.close();
        ops.close();
        api.close();
        life.end();
    }

    /** After the last tick. */
    private void endRecording() {
        Recorder recording = recorder;
        if (recording != null) {
            recording.close();
        }
    }

    private void closeJournal() {
        try {
            if (services.isEmpty()) {
                journal.discard();
            } else {
                journal.close();
            }
        } catch (IOException e) {
            LOG.warn("closing the journal: {}", e.getMessage());
        }
    }
}
