package dev.omega.server.api;

import dev.omega.server.accounts.AccountServices;
import dev.omega.server.accounts.BlockService;
import dev.omega.server.accounts.TalkService;
import dev.omega.server.admin.AdminKeys;
import dev.omega.server.admin.AuditLog;
import dev.omega.server.admin.PlayerService;
import dev.omega.server.characters.CharacterService;
import dev.omega.server.economy.EconomyService;
import dev.omega.server.economy.OperationDesk;
import dev.omega.server.events.EventFeed;
import dev.omega.server.events.EventLog;
import dev.omega.server.export.ExportService;
import dev.omega.server.leaderboards.LeaderboardService;
import dev.omega.server.parties.PartyService;
import dev.omega.server.problem.Problem;
import dev.omega.server.publishing.PublishingService;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.sessions.SessionService;
import dev.omega.server.shards.HostService;
import dev.omega.server.shards.HostWatch;
import dev.omega.server.shards.ShardServices;
import dev.omega.server.shards.director.Director;
import dev.omega.server.store.Database;
import dev.omega.server.store.Duty;
import dev.omega.server.store.Housekeeping;
import dev.omega.server.store.RedisCache;
import dev.omega.server.store.ReplicaSignal;
import dev.omega.server.store.SchemaVersion;
import dev.omega.server.store.StoreStartException;
import dev.omega.server.store.Topic;
import dev.omega.server.trading.TradingService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running API server. {@link #start} and {@link #stop} may be called from any thread. */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private @Nullable HttpFrontend frontend;
    private @Nullable HostService hosts;
    private @Nullable EventSockets sockets;
    private @Nullable ControlSockets control;
    private int port;
    private int adminPort;

    private ApiServer() {}

    /**
     * Starts a server and returns once it serves. The schema must be migrated already.
     *
     * @throws StoreStartException when the database cannot be reached or has another schema
     * @throws ApiStartException when the port cannot be had
     */
    public static ApiServer start(ApiConfig config) {
        ApiServer server = new ApiServer();
        boolean done = false;
        try {
            server.begin(config);
            done = true;
            return server;
        } finally {
            if (!done) {
                server.stop();
            }
        }
    }

    private void begin(ApiConfig config) {
        LongSupplier nanoTime = System::nanoTime;
        SecureRandom random = new SecureRandom();
        // Connecting and loading Vert.x take about as long; neither needs the other.
        CompletableFuture<Database> opening =
                CompletableFuture.supplyAsync(() -> openDatabase(config, nanoTime, random));
        HttpFrontend listener = new HttpFrontend(config);
        frontend = listener;
        Database database = opened(opening);
        parts.push(database);
        RedisCache redis = config.redis() == null ? RedisCache.none() : RedisCache.open(config.redis(), nanoTime);
        parts.push(redis);
        Wiring wiring = new Wiring(config, listener, database, redis, nanoTime, random);
        Dispatcher dispatcher = wiring.dispatcher(listener);
        wiring.beginReading();
        adminPort = listener.startAdmin(wiring.adminRoutes(), dispatcher);
        port = listener.start(wiring.routes(), dispatcher, wiring.shortAnswers(), wiring.hostLines());
        wiring.begin();
        LOG.info("api server listens on {}:{}, for operators on port {}", config.listen().host(), port, adminPort);
    }

    private static Database openDatabase(ApiConfig config, LongSupplier nanoTime, SecureRandom random) {
        Database database = Database.open(config.database(), nanoTime, random);
        try {
            SchemaVersion.check(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database opened(CompletableFuture<Database> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The services and endpoints of one server. */
    private final class Wiring {

        private final ApiConfig config;
        private final ApiMetrics metrics;
        private final Admission admission;
        private final AccountServices accounts;
        private final SessionService sessions;
        private final CharacterService characters;
        private final ShardServices shards;
        private final AnswerDesk answers;
        private final KeyedWork keyed;
        private final EconomyService economy;
        private final TradingService trading;
        private final LeaderboardService leaderboards;
        private final PartyService parties;
        private final PublishingService publishing;
        private final EventLog events;
        private final EventFeed feed;
        private final ReplicaSignal hostSignal;
        private final Contests contests;
        private final HostWatch watch;
        private final Director director;
        private final Housekeeping housekeeping;
        private final Health health;
        private final AuditLog audit;
        private final List<Route<?>> routes = new ArrayList<>();
        private final List<Route<?>> adminRoutes = new ArrayList<>();

        Wiring(
                ApiConfig config,
                HttpFrontend listener,
                Database database,
                RedisCache redis,
                LongSupplier nanoTime,
                SecureRandom random) {
            this.config = config;
            this.metrics = new ApiMetrics(nanoTime);
            byte[] clusterKey = config.keys().cluster();
            this.answers = new AnswerDesk(database, clusterKey, random);
            this.keyed = new KeyedWork(answers);
            this.accounts = kept(new AccountServices(database, redis, answers, random, nanoTime));
            this.sessions = new SessionService(database, redis, clusterKey, random, nanoTime);
            this.characters = new CharacterService(database, answers);
            this.shards = new ShardServices(database, answers, config.times(), config.placement(), clusterKey, random,
                    nanoTime);
            this.audit = new AuditLog(database);
            AdminKeys adminKeys = config.admin() == null ? AdminKeys.NONE : config.admin().keys();
            this.admission = new Admission(sessions, config.limits(), config.keys(), adminKeys, nanoTime);
            ReplicaSignal signal = kept(new ReplicaSignal(redis, "events"));
            this.events = new EventLog(database, signal::raise);
            this.feed = kept(new EventFeed(database, signal, nanoTime));
            this.hostSignal = kept(new ReplicaSignal(redis, "hosts"));
            database.whenAnnounced(Topic.HOST_WISHES, hostSignal::raise);
            OperationDesk desk = new OperationDesk(database, events);
            this.economy = new EconomyService(database, desk);
            this.trading = new TradingService(database, desk);
            this.leaderboards = new LeaderboardService(database, redis, InstantSource.system(), nanoTime);
            this.parties = new PartyService(database, answers, events);
            this.publishing = new PublishingService(database, answers, nanoTime);
            this.watch = kept(shards.watch());
            this.contests = kept(new Contests(database, answers, desk, shards.orders(), events));
            metrics.watch(contests.matchmaking());
            metrics.watch(feed);
            this.director = kept(new Director(database, shards.orders(), config.times().deadAfter()));
            watch.onLost(director::hurry);
            this.housekeeping = kept(new Housekeeping(database, duties()));
            this.health = new Health(database, redis, config.redis() != null);
            metrics.watch(database, redis, accounts.hasher());
            hosts = shards.hosts();
            share(all(database, listener, nanoTime));
        }

        /** Closed with the server, before what was kept earlier. */
        private <T extends AutoCloseable> T kept(T part) {
            parts.push(part);
            return part;
        }

        private List<Duty> duties() {
            List<Duty> all = new ArrayList<>(shards.duties());
            all.addAll(List.of(new Duty("listings that ran out", trading::expire),
                    new Duty("trades in which nothing happens", trading::expireTrades),
                    new Duty("sums of the books", economy::tally),
                    new Duty("seasons of leaderboards", leaderboards::endSeasons),
                    new Duty("ended sessions", sessions::purge), new Duty("logins", accounts.own()::purge),
                    new Duty("kept answers", answers::purge), new Duty("invitations", parties::purgeInvites),
                    new Duty("messages of parties", parties::purgeMessages), new Duty("events", events::purge)));
            all.addAll(contests.duties());
            return all;
        }

        /** Gives each listener its routes: what is for operators is at theirs, with what anybody may read. */
        private void share(List<Route<?>> all) {
            for (Route<?> route : new AuditedRoutes(audit).of(keyed.of(all))) {
                boolean forOperators = route.access().isForOperators();
                if (!forOperators) {
                    routes.add(route);
                }
                if (forOperators || (route.access() == Access.PUBLIC && route.method() == Route.Method.GET)) {
                    adminRoutes.add(route);
                }
            }
            OpenApiDocument document = new OpenApiDocument(ApiConfig.DEFAULT_PORT, routes);
            routes.addAll(new SystemEndpoints(health, metrics, document).routes());
            OpenApiDocument adminDocument = new OpenApiDocument(ApiConfig.DEFAULT_ADMIN_PORT, adminRoutes);
            adminRoutes.addAll(new SystemEndpoints(health, metrics, adminDocument).routes());
        }

        private List<Route<?>> all(Database database, HttpFrontend listener, LongSupplier nanoTime) {
            EventSockets watching = new EventSockets(feed, sessions, listener);
            sockets = watching;
            metrics.watch(watching);
            KnownCharacters known = new KnownCharacters(nanoTime);
            List<Route<?>> all = new ArrayList<>();
            all.addAll(new AccountEndpoints(accounts.accounts(), sessions, admission, characters, answers, keyed)
                    .routes());
            all.addAll(new OwnAccountEndpoints(accounts.own(), new BlockService(database), sessions,
                    new ExportService(database), keyed).routes());
            all.addAll(new SanctionEndpoints(accounts.sanctions(), accounts.resets(), sessions, keyed).routes());
            all.addAll(new PlayerEndpoints(new PlayerService(database, accounts.sanctions())).routes());
            all.addAll(new CharacterEndpoints(characters, shards.joins(), known).routes());
            all.addAll(new InventoryEndpoints(economy).routes());
            all.addAll(new MarketEndpoints(trading).routes());
            all.addAll(new TradeEndpoints(trading).routes());
            all.addAll(new EconomyEndpoints(economy, trading).routes());
            all.addAll(new PartyEndpoints(parties).routes());
            all.addAll(contests.routes());
            all.addAll(new EventEndpoints(watching).routes());
            all.addAll(new ContentEndpoints(publishing, nanoTime).routes());
            all.addAll(new LeaderboardEndpoints(leaderboards, keyed).routes());
            all.addAll(new ShardEndpoints(shards, health, config.build()).routes());
            HostWishes wishes = new HostWishes(database, shards.hosts(), publishing);
            ControlSockets listening = new ControlSockets(wishes, shards.orders(), hostSignal, listener);
            control = listening;
            metrics.watch(listening);
            all.addAll(new HostEndpoints(shards.hosts(), shards.checkpoints(), economy, leaderboards,
                    new TalkService(database), wishes, listening, shards.orders(), shards.transfers(), known).routes());
            all.addAll(new AuditEndpoints(audit).routes());
            return all;
        }

        List<Route<?>> routes() {
            return routes;
        }

        List<Route<?>> adminRoutes() {
            return adminRoutes;
        }

        Dispatcher dispatcher(HttpFrontend listener) {
            return new Dispatcher(listener.vertx(), listener.eventLoop(), admission, keyed, metrics, config);
        }

        HostLines hostLines() {
            return new HostLines(watch::suspect);
        }

        ShortAnswers shortAnswers() {
            return new ShortAnswers(routes, admission, metrics);
        }

        /** Before anybody can listen: who listens to a feed that has not looked yet has it read the whole log. */
        void beginReading() {
            feed.start();
        }

        /** The first statements load a thousand classes: better now than under somebody's request. */
        void begin() {
            watch.start();
            contests.start();
            director.start();
            housekeeping.start();
            Objects.requireNonNull(sockets).start();
            Objects.requireNonNull(control).start();
            Thread.ofPlatform().name("omega-api-warm-up").daemon().start(() -> {
                watch.lookNow();
                health.warm();
            });
        }
    }

    /** The port it listens on for players and hosts. */
    public int port() {
        return port;
    }

    /** The port it listens on for operators; 0: it does not. */
    public int adminPort() {
        return adminPort;
    }

    /** Whether a zone host is registered that has neither said goodbye nor fallen silent; false when nobody can tell. */
    public boolean hasZoneHosts() {
        HostService known = hosts;
        try {
            return known != null && known.isAnyThere();
        } catch (Problem unavailable) {
            LOG.debug("no word on zone hosts", unavailable);
            return false;
        }
    }

    /** Lets requests in flight end, then closes everything. A second call does nothing. */
    public void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        if (sockets != null) {
            close(sockets);
        }
        if (control != null) {
            close(control);
        }
        if (frontend != null) {
            close(frontend);
        }
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("stopping: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        stop();
    }
}
