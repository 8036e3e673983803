package dev.omega.server.api;

import dev.omega.server.accounts.AccountService;
import dev.omega.server.accounts.BlockService;
import dev.omega.server.accounts.LoginThrottle;
import dev.omega.server.accounts.OwnAccountService;
import dev.omega.server.accounts.PasswordHasher;
import dev.omega.server.accounts.SanctionService;
import dev.omega.server.characters.CharacterService;
import dev.omega.server.economy.EconomyService;
import dev.omega.server.economy.OperationDesk;
import dev.omega.server.events.EventFeed;
import dev.omega.server.events.EventLog;
import dev.omega.server.events.EventSignal;
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
import dev.omega.server.store.RedisCache;
import dev.omega.server.store.SchemaVersion;
import dev.omega.server.store.StoreStartException;
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
    private int port;

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
        port = listener.start(wiring.routes(), wiring.dispatcher(listener));
        wiring.begin();
        LOG.info("api server listens on {}:{}", config.listen().host(), port);
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
        private final HostWatch watch;
        private final Contests contests;
        private final Director director;
        private final EventFeed feed;
        private final Health health;
        private final List<Route<?>> routes = new ArrayList<>();

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
            PasswordHasher hasher = new PasswordHasher(random);
            parts.push(hasher);
            LoginThrottle throttle = new LoginThrottle(redis, InstantSource.system(), nanoTime);
            AnswerDesk answers = new AnswerDesk(database);
            AccountService accounts = new AccountService(database, answers, hasher, throttle, random);
            OwnAccountService own = new OwnAccountService(database, hasher, throttle);
            SessionService sessions = new SessionService(database, redis, clusterKey, random, nanoTime);
            ShardServices shards = new ShardServices(database, answers, config.times(), clusterKey, random, nanoTime);
            this.admission = new Admission(sessions, config.limits(), config.keys(), nanoTime);
            EventSignal signal = new EventSignal(redis);
            parts.push(signal);
            EventLog events = new EventLog(database, signal::raise);
            this.feed = new EventFeed(database, signal);
            parts.push(feed);
            OperationDesk desk = new OperationDesk(database, events);
            EconomyService economy = new EconomyService(database, desk);
            TradingService trading = new TradingService(database, desk);
            LeaderboardService leaderboards = new LeaderboardService(database, redis, InstantSource.system(), nanoTime);
            this.contests = new Contests(database, answers, desk, shards.orders(), events);
            this.director = new Director(database, shards.orders(), config.times().deadAfter());
            PartyService parties = new PartyService(database, answers, events);
            PublishingService publishing = new PublishingService(database, nanoTime);
            this.watch = shards.watch(() -> {
                sessions.purge();
                own.purge();
                trading.expire();
                leaderboards.endSeasons();
                answers.purge();
                parties.purge();
                events.purge();
                contests.purge();
            });
            hosts = shards.hosts();
            parts.push(watch);
            parts.push(contests);
            parts.push(director);
            metrics.watch(database, redis, hasher);
            this.health = new Health(database, redis, config.redis() != null);
            CharacterService characters = new CharacterService(database, answers);
            routes.addAll(new AccountEndpoints(accounts, sessions, admission, characters).routes());
            routes.addAll(new OwnAccountEndpoints(own, new BlockService(database), sessions, characters).routes());
            routes.addAll(new SanctionEndpoints(new SanctionService(database), sessions).routes());
            routes.addAll(new CharacterEndpoints(characters, shards.joins()).routes());
            routes.addAll(new InventoryEndpoints(economy).routes());
            routes.addAll(new MarketEndpoints(trading).routes());
            routes.addAll(new TradeEndpoints(trading).routes());
            routes.addAll(new EconomyEndpoints(economy, trading).routes());
            routes.addAll(new PartyEndpoints(parties).routes());
            routes.addAll(contests.routes());
            EventSockets watching = new EventSockets(feed, sessions, listener);
            sockets = watching;
            metrics.watch(watching);
            routes.addAll(new EventEndpoints(watching).routes());
            routes.addAll(new ContentEndpoints(publishing).routes());
            routes.addAll(new LeaderboardEndpoints(leaderboards).routes());
            routes.addAll(new ShardEndpoints(shards, health, config.build()).routes());
            routes.addAll(new HostEndpoints(shards.hosts(), shards.checkpoints(), economy, leaderboards, publishing,
                    parties, shards.orders()).routes());
            OpenApiDocument document = new OpenApiDocument(routes);
            routes.addAll(new SystemEndpoints(health, metrics, document::text).routes());
        }

        List<Route<?>> routes() {
            return routes;
        }

        Dispatcher dispatcher(HttpFrontend listener) {
            return new Dispatcher(listener.vertx(), listener.eventLoop(), admission, metrics, config);
        }

        /** The first statements load a thousand classes: better now than under somebody's request. */
        void begin() {
            watch.start();
            contests.start();
            director.start();
            feed.start();
            Objects.requireNonNull(sockets).start();
            Thread.ofPlatform().name("omega-api-warm-up").daemon().start(() -> {
                watch.lookNow();
                health.warm();
            });
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
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
